import {keepFields} from '../mbox-format/keep-fields.js';
import type {HeaderBlock, MessageSource} from '../ports.js';
import type {FieldChoice} from '../render/message.js';

/** Without these nobody can read a text that is encoded, and the message that was saved may be the only one there is. */
const indispensable: ReadonlySet<string> = new Set(['mime-version', 'content-type', 'content-transfer-encoding']);

/** Octets: of a longer header a mailbox gives only the beginning, so it is copied as it is. */
const longestHeader = 1 << 20;

/** Messages as they are to be copied: without the header fields that `saveignore` and `saveretain` leave out. */
export const withSavedFields = (source: MessageSource, {retained, ignored}: FieldChoice): MessageSource => {
	if (retained.size === 0 && ignored.size === 0) {
		return source;
	}

	const keeps = (name: string): boolean =>
		retained.size > 0 ? retained.has(name) || indispensable.has(name) : !ignored.has(name);
	const lean = (block: HeaderBlock): HeaderBlock =>
		block.bytes.length < longestHeader ? {...block, bytes: keepFields(block.bytes, keeps)} : block;
	const headOf = async (number: number): Promise<HeaderBlock | undefined> => {
		for await (const [block] of source.headers([number])) {
			return block;
		}

		return undefined;
	};
	return {
		async *headers(numbers) {
			for await (const blocks of source.headers(numbers)) {
				yield blocks.map(lean);
			}
		},
		async *read(number) {
			const block = await headOf(number);
			if (!block) {
				return;
			}

			yield lean(block).bytes;
			let rest = block.bytes.length;
			for await (const piece of source.read(number)) {
				yield piece.subarray(Math.min(rest, piece.length));
				rest -= Math.min(rest, piece.length);
			}
		},
	};
};
