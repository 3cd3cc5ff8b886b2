import {cleanHeaderValue, emptyDraft, withField} from '../draft/draft.js';
import {joinSafe, safe} from '../render/safe-text.js';
import {text} from './arguments.js';
import {defineCommand} from './command.js';

export default defineCommand({
	names: ['sen[dheader]'],
	summary: 'add a header field to every message that is sent; alone, list them',
	details:
		'The name alone takes the field back. Bcc, Cc and To add recipients. A message that has the field already, with -a or from an escape, keeps its own.',
	example: 'sen Organization: Example Ltd   every message says so',
	takes: text('[name[: value]]', [['header'], []]),
	run(given, {correspondence, screen}) {
		const {sendFields} = correspondence;
		if (given === '') {
			if (sendFields.length > 0) {
				screen.print(
					joinSafe(
						sendFields.map(({name, text: value}) => safe`${name}: ${value}`),
						'\n',
					),
				);
			}

			return;
		}

		const [, typed = '', value = ''] = /^([^:]*):?(.*)$/s.exec(given) ?? [];
		const name = typed.trim();
		const field = {name, text: cleanHeaderValue(value)};
		// What is no field, or no address in one, is said now and not when a message is ready to go.
		withField(emptyDraft, field.name, field.text);
		const others = sendFields.filter(other => other.name.toLowerCase() !== name.toLowerCase());
		correspondence.sendFields = field.text === '' ? others : [...others, field];
	},
});
