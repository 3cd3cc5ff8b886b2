import {readRecipients} from '../../address/recipients.js';
import {withRecipients} from '../../draft/draft.js';
import {defineEscape, type Escape} from './escape.js';

const adds = (letter: string, field: 'to' | 'cc' | 'bcc', label: string): Escape =>
	defineEscape({
		letters: [letter],
		usage: 'address ...',
		completes: [['address']],
		summary: `add to ${label}`,
		details:
			'Addresses, users of this machine and aliases, with blanks or commas between. Nobody is named twice: who stands in a field that fewer people see is moved.',
		example: `~${letter} alice bob@example.org   adds both to ${label}`,
		run: (argument, draft) => ({kind: 'continue', draft: withRecipients(draft, field, readRecipients(argument))}),
	});

export const to = adds('t', 'to', 'To');
export const cc = adds('c', 'cc', 'Cc');
export const bcc = adds('b', 'bcc', 'Bcc');
