import {joinSafe, safe} from '../../render/safe-text.js';
import {defineEscape} from './escape.js';

export default defineEscape({
	letters: ['?'],
	usage: '',
	summary: 'list these escapes',
	run(_, draft, {screen, escapes}) {
		const rows = escapes.map(({letters, usage, summary}) => safe`${`~${letters[0]} ${usage}`.padEnd(16)} ${summary}`);
		screen.print(joinSafe([...rows, safe`${'~~text'.padEnd(16)} a line that begins with a tilde`], '\n'));
		return {kind: 'continue', draft};
	},
});
