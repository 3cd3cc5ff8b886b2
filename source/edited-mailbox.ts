import {headerLength} from './mbox-format/header-length.js';
import type {HeaderBlock, Mailbox} from './ports.js';

/** A mailbox some of whose messages have new content, which is written with the other changes. */
export interface EditedMailbox extends Mailbox {
	/** Gives a message new content: header, empty line and body. Only if the mailbox has `canReplace`. */
	replaceMessage(number: number, content: Uint8Array): void;
}

/** A mailbox whose messages can be edited: everybody sees the new content from then on, and `commit` writes it. */
export const editedMailbox = (mailbox: Mailbox): EditedMailbox => {
	const edited = new Map<number, Uint8Array>();
	return {
		path: mailbox.path,
		access: mailbox.access,
		...(mailbox.canReplace ? {canReplace: true} : {}),
		get notices() {
			return mailbox.notices;
		},
		get count() {
			return mailbox.count;
		},
		get stored() {
			return mailbox.stored;
		},
		size: number => edited.get(number)?.length ?? mailbox.size(number),
		lines(number) {
			const content = edited.get(number);
			return content ? countLines(content) : mailbox.lines(number);
		},
		headers: numbers =>
			numbers.some(number => edited.has(number)) ? editedHeaders(mailbox, edited, numbers) : mailbox.headers(numbers),
		read(number) {
			const content = edited.get(number);
			return content ? inPieces(content) : mailbox.read(number);
		},
		refresh: () => mailbox.refresh(),
		watch: listener => mailbox.watch(listener),
		commit(changes) {
			const replace = new Map([...edited].filter(([number]) => !changes.drop.includes(number)));
			return mailbox.commit(replace.size > 0 ? {...changes, replace} : changes);
		},
		close: () => mailbox.close(),
		replaceMessage: (number, content) => void edited.set(number, content),
	};
};

async function* editedHeaders(
	mailbox: Mailbox,
	edited: ReadonlyMap<number, Uint8Array>,
	numbers: readonly number[],
): AsyncGenerator<readonly HeaderBlock[]> {
	for await (const blocks of mailbox.headers(numbers)) {
		yield blocks.map(block => {
			const content = edited.get(block.number);
			return content ? {...block, bytes: content.subarray(0, headerLength(content))} : block;
		});
	}
}

const pieceBytes = 64 * 1024;

async function* inPieces(content: Uint8Array): AsyncGenerator<Uint8Array> {
	for (let at = 0; at < content.length; at += pieceBytes) {
		yield content.subarray(at, at + pieceBytes);
	}
}

const lineFeed = 0x0a;

const countLines = (content: Uint8Array): number => {
	let count = content.length > 0 && content.at(-1) !== lineFeed ? 1 : 0;
	for (let at = content.indexOf(lineFeed); at !== -1; at = content.indexOf(lineFeed, at + 1)) {
		count++;
	}

	return count;
};
