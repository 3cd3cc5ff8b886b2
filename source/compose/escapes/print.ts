import {renderDraftHeader} from '../../draft/draft-header.js';
import {joinSafe, safe, safeText} from '../../render/safe-text.js';
import {defineEscape} from './escape.js';

export default defineEscape({
	letters: ['p'],
	usage: '',
	summary: 'show the message as it is so far',
	run(_, draft, {screen}) {
		const text = draft.text.replace(/\n$/, '');
		screen.print(
			joinSafe([safe`Message contains:`, renderDraftHeader(draft), safe``, safeText(text), safe`(continue)`], '\n'),
		);
		return {kind: 'continue', draft};
	},
});
