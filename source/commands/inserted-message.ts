import type {InsertedFields} from '../compose/host.js';
import {prefixed} from '../compose/quote.js';
import {cleanHeaderValue} from '../draft/draft.js';
import type {DecodedMessage, HeaderField} from '../ports.js';
import {allFields, chooseFields, type FieldChoice, presetFields, renderNotice} from '../render/message.js';
import {safeText} from '../render/safe-text.js';
import type {Context} from './context.js';
import {bytesUntilInterrupt} from './part-reading.js';
import {headOf} from './reading.js';

/** A message, decoded. What could not be is told, since nobody sees it otherwise. Throws UserError. */
export const readMessage = async (number: number, context: Context): Promise<DecodedMessage> => {
	const {mailbox, decoder, screen} = context;
	const message = await decoder.message(await headOf(mailbox, number), bytesUntilInterrupt(number, context));
	for (const notice of message.notices) {
		screen.complain(renderNotice(notice));
	}

	return message;
};

/** Who got a blind copy is nobody else's business, even if it stands in one's own copy. */
const isBlind = ({name}: HeaderField): boolean => /^(?:resent-)?bcc$/i.test(name);

/** Header fields as they are inserted into a message, a line each. */
export const fieldLines = (message: DecodedMessage, choice: FieldChoice): string =>
	chooseFields(message.header.fields, choice)
		.filter(field => choice === allFields || !isBlind(field))
		.map(({name, text}) => `${name}: ${cleanHeaderValue(text)}\n`)
		.join('');

/** The text of a message as it is inserted into another: with a line end, and control characters as signs. */
export const textToInsert = ({text}: Pick<DecodedMessage, 'text'>): string => {
	const plain = text
		.replaceAll(/\r\n?/g, '\n')
		.replaceAll(/[\0-\u0008\u000B-\u001F\u007F-\u009F]/g, safeText)
		.replace(/\n+$/, '');
	return plain === '' ? '' : `${plain}\n`;
};

/** A message with some of its header fields, as `~f` inserts it. Throws UserError. */
export const messageToInsert = async (number: number, fields: InsertedFields, context: Context): Promise<string> => {
	const message = await readMessage(number, context);
	const text = textToInsert(message);
	if (fields === 'none') {
		return text;
	}

	return `${fieldLines(message, fields === 'all' ? allFields : context.fieldChoice)}\n${text}`;
};

const quotedFields: Readonly<Record<string, (context: Context) => FieldChoice>> = {
	headers: ({fieldChoice}) => fieldChoice,
	allheaders: () => allFields,
};

/** A message as an answer quotes it; the variable `quote` says with what above. Throws UserError. */
export const quotedMessage = async (number: number, context: Context): Promise<string> => {
	const {variables} = context;
	const manner = variables.text('quote') ?? '';
	const message = await readMessage(number, context);
	const fields = quotedFields[manner]?.(context);
	const quoted = `${fields ? `${fieldLines(message, fields)}\n` : ''}${textToInsert(message)}`;
	const heading = fields || manner === 'noheading' ? '' : attribution(message);
	return heading + prefixed(quoted, variables.text('indentprefix') ?? '');
};

const attribution = ({header}: DecodedMessage): string => {
	const [author] = header.addresses('From');
	const date = cleanHeaderValue(header.text('Date') ?? '');
	const name = cleanHeaderValue(author?.name || author?.address || 'somebody');
	return `${date === '' ? '' : `On ${date}, `}${name} wrote:\n`;
};

/** A message below a line that says that it is forwarded, without those of its fields that only machines read. */
export const forwardedMessage = (message: DecodedMessage): string =>
	`\n-------- Forwarded message --------\n${fieldLines(message, presetFields)}\n${textToInsert(message)}`;
