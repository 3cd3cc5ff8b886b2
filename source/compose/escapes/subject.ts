import {withSubject} from '../../draft/draft.js';
import {defineEscape} from './escape.js';

export default defineEscape({
	letters: ['s'],
	usage: 'text',
	summary: 'set the subject',
	run: (argument, draft) => ({kind: 'continue', draft: withSubject(draft, argument)}),
});
