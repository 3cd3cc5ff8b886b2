import {UserError} from '../errors.js';
import type {HeaderBlock, Mailbox} from '../ports.js';
import type {FieldLook} from '../render/field.js';
import {renderMessage} from '../render/message.js';
import {joinSafe, type SafeText, safeLine, safeText} from '../render/safe-text.js';
import type {Context} from './context.js';

/** The head of one message. Throws UserError if it cannot be read. */
export const headOf = async (mailbox: Mailbox, number: number): Promise<HeaderBlock> => {
	for await (const [block] of mailbox.headers([number])) {
		if (block) {
			return block;
		}
	}

	throw new UserError(`${number}: cannot be read from ${mailbox.path}`);
};

/** How `print` writes header fields: `nounfold`, `charset`. */
export const fieldLook = ({unfolding, variables}: Pick<Context, 'unfolding' | 'variables'>): FieldLook => ({
	unfolding,
	isDecoded: variables.isSet('charset'),
});

/** With `showenvelope`, the From_ line. */
export const envelopeLines = (head: HeaderBlock, {variables}: Pick<Context, 'variables'>): readonly SafeText[] =>
	variables.isSet('showenvelope') ? [safeLine(new TextDecoder('utf-8').decode(head.fromLine))] : [];

/** A message made readable, as `print` shows it. */
export const decodedMessage = async (context: Context, number: number): Promise<SafeText> => {
	const {mailbox, decoder, fieldChoice} = context;
	const head = await headOf(mailbox, number);
	const message = await decoder.message(head, mailbox.read(number));
	return joinSafe([...envelopeLines(head, context), renderMessage(message, fieldChoice, fieldLook(context))], '\n');
};

/** A message as it is stored, but safe for a terminal. Bytes that are no UTF-8 show as signs. */
export const rawMessage = async ({mailbox}: Context, number: number): Promise<SafeText> => {
	const decoder = new TextDecoder('utf-8');
	let text = '';
	for await (const piece of mailbox.read(number)) {
		text += decoder.decode(piece, {stream: true});
	}

	return safeText((text + decoder.decode()).replaceAll('\r\n', '\n').replace(/\n$/, ''));
};
