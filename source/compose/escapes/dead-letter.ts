import {safe} from '../../render/safe-text.js';
import {deadLetterPath} from '../dead-letter-path.js';
import {linesAndOctets} from '../sizes.js';
import {defineEscape} from './escape.js';

export default defineEscape({
	letters: ['d'],
	usage: '',
	summary: 'insert the last letter that was not sent',
	details:
		'Its text, without its header. It is the last message in the dead letter file: $DEAD, else ~/dead.letter. inkmail -f shows all there are, with their headers.',
	example: '~d   inserts what was given up before',
	async run(_, draft, context) {
		const path = deadLetterPath(context.system);
		const text = await context.host.lastLetter(path);
		context.screen.print(safe`"${path}" ${linesAndOctets(text)}`);
		return {kind: 'continue', draft: context.insert(draft, text)};
	},
});
