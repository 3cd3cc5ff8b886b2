import type {MessagePart, MessageStructure} from '../ports.js';
import {renderField} from '../render/field.js';
import {chooseFields, renderAttachment, renderNotice} from '../render/message.js';
import {joinSafe, type SafeText, safe, safeText} from '../render/safe-text.js';
import {partNumber, typeAndCharset} from '../render/structure.js';
import {defineCommand} from './command.js';
import type {Context} from './context.js';
import {type Choice, messageParts, numbersOf} from './part-arguments.js';
import {markRead, partsWithin, structureOf} from './part-reading.js';
import {fieldLook, headOf} from './reading.js';

const widest = 80;

/** The box that announces a part, as in GNU mail. */
const announcement = (number: number, part: MessagePart, cells: number): readonly SafeText[] => {
	const edge = safe`+${'-'.repeat(Math.max(2, Math.min(widest, cells) - 2))}+`;
	return [
		edge,
		safe`| Message=${partNumber(number, part.depth === 0 ? '' : part.part)}`,
		safe`| Type=${typeAndCharset(part)}`,
		safe`| Encoding=${part.encoding === '' ? '7bit' : part.encoding}`,
		edge,
	];
};

const contentOf = async (
	number: number,
	part: MessagePart,
	structure: MessageStructure,
): Promise<readonly SafeText[]> => {
	const said = part.isText ? await structure.textOf(part.part) : undefined;
	return said === undefined
		? [
				renderAttachment({...part, part: partNumber(number, part.part), sizeBytes: part.sizeBytes ?? 0}),
				safe`[write ${partNumber(number, part.part)} FILE puts it into a file]`,
			]
		: [safeText(said.text.replace(/\n+$/, '')), ...said.notices.map(renderNotice)];
};

/** Fields of the header of a part that its announcement says already. */
const announced = new Set(['content-type', 'content-transfer-encoding', 'mime-version']);

const fieldsOf = async (number: number, part: MessagePart, context: Context): Promise<readonly SafeText[]> => {
	const {decoder, mailbox, fieldChoice} = context;
	const header = part.depth === 0 ? decoder.header(await headOf(mailbox, number)) : part.header;
	const choice = part.depth === 0 ? fieldChoice : {...fieldChoice, retained: new Set<string>()};
	const fields = header.fields.filter(({name}) => !announced.has(name.toLowerCase()));
	return chooseFields(fields, choice).map(field => renderField(field, fieldLook(context)));
};

const decoded = async (choice: Choice, context: Context): Promise<SafeText> => {
	const structure = await structureOf(choice.number, context);
	const leaves = partsWithin(choice, structure).filter(({sizeBytes}) => sizeBytes !== undefined);
	const blocks: SafeText[] = [];
	for (const part of leaves) {
		blocks.push(
			...announcement(choice.number, part, context.screen.columns),
			...(await fieldsOf(choice.number, part, context)),
			safe``,
			...(await contentOf(choice.number, part, structure)),
		);
	}

	return joinSafe([...blocks, ...structure.notices.map(renderNotice)], '\n');
};

export default defineCommand({
	names: ['dec[ode]'],
	summary: 'show messages part by part, each decoded',
	details:
		'Every part is announced with its number, its type and its encoding. print shows the same text without these, and of several forms of a text only one. No program is run for a part, whatever its type.',
	example: 'decode 3.1   shows the first part of message 3',
	takes: messageParts,
	async run(choices, context) {
		for (const choice of choices) {
			await context.show(await decoded(choice, context));
		}

		markRead(numbersOf(choices), context);
	},
});
