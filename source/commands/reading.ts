import {UserError} from '../errors.js';
import type {HeaderBlock, Mailbox} from '../ports.js';
import {renderMessage} from '../render/message.js';
import {type SafeText, safeText} from '../render/safe-text.js';
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

/** A message made readable, as `print` shows it. */
export const decodedMessage = async (context: Context, number: number): Promise<SafeText> => {
	const {mailbox, decoder, fieldChoice} = context;
	const message = await decoder.message(await headOf(mailbox, number), mailbox.read(number));
	return renderMessage(message, fieldChoice);
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
