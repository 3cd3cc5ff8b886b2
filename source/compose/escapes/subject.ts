import {withSubject} from '../../draft/draft.js';
import {defineEscape} from './escape.js';

export default defineEscape({
	letters: ['s'],
	usage: 'text',
	summary: 'set the subject',
	details: 'The rest of the line, without quotes, takes the place of the subject there was.',
	example: '~s The report of May   sets the subject',
	run: (argument, draft) => ({kind: 'continue', draft: withSubject(draft, argument)}),
});
