import {editHeader} from '../ask-header.js';
import {defineEscape, goOn} from './escape.js';

export default defineEscape({
	letters: ['h'],
	usage: '',
	summary: 'edit To, Cc, Bcc and Subject, one after the other',
	details: 'Each is shown to be edited, and Enter goes to the next. ^C leaves one as it was.',
	example: '~h   asks for all four again',
	run: async (_, draft, context) =>
		goOn(await editHeader(draft, context.screen, context.host.completeRecipients), context),
});
