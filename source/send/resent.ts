import {randomBytes} from 'node:crypto';
import type {Address} from '../address/address.js';
import type {Draft} from '../ports.js';
import {formatDate} from './date.js';
import {loadFieldWriter} from './field.js';

export type ResentOptions = {
	/** Who sends where the draft does not say. */
	readonly sender: Address;
	readonly hostName: string;
	readonly date: Date;
};

/** The fields that say who sent a message on, when, and to whom (RFC 5322, section 3.6.6), each with its line end. */
export const resentFields = async (
	{from, to}: Pick<Draft, 'from' | 'to'>,
	{sender, hostName, date}: ResentOptions,
): Promise<string> => {
	const writer = await loadFieldWriter();
	const lines = [
		writer.addresses('Resent-From', [from ?? sender]),
		writer.addresses('Resent-To', to),
		`Resent-Date: ${formatDate(date)}`,
		`Resent-Message-ID: <${randomBytes(15).toString('hex')}@${hostName}>`,
	];
	return lines.map(line => `${line}\n`).join('');
};

/** Fields, and a message that stays as it is; they get its line ends. */
export async function* inFront(fields: string, content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
	let isFirst = true;
	for await (const piece of content) {
		if (isFirst) {
			isFirst = false;
			const end = piece.indexOf(0x0a);
			yield Buffer.from(end > 0 && piece[end - 1] === 0x0d ? fields.replaceAll('\n', '\r\n') : fields);
		}

		yield piece;
	}
}
