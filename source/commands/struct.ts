import {renderNotice} from '../render/message.js';
import {joinSafe, safeText} from '../render/safe-text.js';
import {renderStructure} from '../render/structure.js';
import {defineCommand} from './command.js';
import {messageParts, numbersOf} from './part-arguments.js';
import {markRead, partsWithin, structureOf} from './part-reading.js';

export default defineCommand({
	names: ['st[ruct]'],
	summary: 'show of which parts messages are made, with names and sizes',
	details:
		'A line a part: its number, its type, its size once decoded, and its name. The number is what write, print and decode take.',
	example: 'struct 3   shows that 3.2 is a PDF of 12 kB',
	takes: messageParts,
	async run(choices, context) {
		for (const choice of choices) {
			const structure = await structureOf(choice.number, context);
			const lines = renderStructure(choice.number, partsWithin(choice, structure));
			await context.show(joinSafe([safeText(lines), ...structure.notices.map(renderNotice)], '\n'));
		}

		markRead(numbersOf(choices), context);
	},
});
