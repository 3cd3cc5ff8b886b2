import {renderDraftHeader} from '../../draft/draft-header.js';
import {joinSafe, safe, safeText} from '../../render/safe-text.js';
import {renderAttachments} from '../attachments.js';
import {defineEscape, goOn} from './escape.js';

export default defineEscape({
	letters: ['p'],
	usage: '',
	summary: 'show the message as it is so far',
	details: 'Its header, the text, and what is attached. Longer than the screen, it goes to the pager.',
	example: '~p   shows the message',
	async run(_, draft, context) {
		const text = draft.text.replace(/\n$/, '');
		const attached = draft.attachments.length > 0 ? [renderAttachments(draft.attachments)] : [];
		const lines = [safe`Message contains:`, renderDraftHeader(draft), safe``, safeText(text), ...attached];
		await context.host.show(joinSafe(lines, '\n'));
		return goOn(draft, context);
	},
});
