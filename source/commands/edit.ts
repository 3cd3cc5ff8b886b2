import {UserError} from '../errors.js';
import {safe} from '../render/safe-text.js';
import {messages} from './arguments.js';
import {defineCommand} from './command.js';
import type {Context} from './context.js';
import {bytesUntilInterrupt} from './part-reading.js';
import {freePath} from './write-file.js';

/** Octets of a message that is edited: more would have to be in memory several times. */
const mostOctets = 64 * 1024 * 1024;

const gather = async (content: AsyncIterable<Uint8Array>): Promise<Uint8Array> => {
	const pieces: Uint8Array[] = [];
	let length = 0;
	for await (const piece of content) {
		pieces.push(piece);
		length += piece.length;
	}

	const all = new Uint8Array(length);
	let at = 0;
	for (const piece of pieces) {
		all.set(piece, at);
		at += piece.length;
	}

	return all;
};

const isSame = (a: Uint8Array, b: Uint8Array): boolean =>
	a.length === b.length && a.every((byte, index) => byte === b[index]);

async function* only(content: Uint8Array): AsyncGenerator<Uint8Array> {
	yield content;
}

const editOne = async (number: number, editor: string | undefined, context: Context): Promise<void> => {
	const {mailbox, screen, system} = context;
	if (mailbox.size(number) > mostOctets) {
		throw new UserError(`${number}: is larger than ${mostOctets} bytes, which is more than can be edited`);
	}

	const before = await gather(bytesUntilInterrupt(number, context));
	const options = {editor, fileName: `message-${number}.eml`, hasTerminal: screen.isInteractive};
	const after = await screen.suspend(() => system.edit(only(before), options));
	context.apply({type: 'moved', dot: number});
	if (isSame(before, after)) {
		screen.print(safe`Message ${number} is as it was`);
		return;
	}

	if (after.length === 0) {
		throw new UserError(`${number}: nothing was left of it, so it stays as it was; delete ${number} deletes it`);
	}

	context.replaceMessage(number, after);
	screen.print(safe`Message ${number} is changed; quit writes it`);
};

const editAll = async (
	numbers: readonly number[],
	variables: readonly ['EDITOR' | 'VISUAL', 'EDITOR' | 'VISUAL'],
	context: Context,
): Promise<void> => {
	const {mailbox, system, verb} = context;
	if (!mailbox.canReplace) {
		throw new UserError(`${verb}: messages of ${mailbox.path} cannot be changed`);
	}

	const [first, second] = variables.map(name => system.environment[name]);
	for (const number of numbers) {
		await editOne(number, first || second, context);
	}
};

/**
 * Keeps what was edited of messages that could not be written, in files in the home directory: it is not to be lost because
 * another program changed the message as well. Never throws: by then the mailbox is written.
 */
export const keepEdited = async (numbers: readonly number[], context: Context): Promise<void> => {
	const {mailbox, screen, system} = context;
	for (const number of numbers) {
		try {
			const path = await freePath(system.invoker.home, `edited-message-${number}.eml`, context);
			await system.write(path, mailbox.read(number), 'new');
			screen.complain(safe`Message ${number} was changed by another program, too; what you made of it is in ${path}`);
		} catch (error) {
			if (!(error instanceof UserError)) {
				throw error;
			}

			screen.complain(safe`Message ${number} was changed by another program, too, and yours is lost: ${error.message}`);
		}
	}
};

const details =
	'The message is edited as it is stored, header and all, in a private file. What you leave there takes its place at quit; exit forgets it. If the editor fails (:cq in vi), the message stays as it was. Not in a mailbox that is read-only, nor in a Maildir.';

export const edit = defineCommand({
	names: ['e[dit]'],
	summary: 'change messages with $EDITOR',
	details: `${details} $EDITOR names the editor, else $VISUAL; without both it is the one of the system.`,
	example: 'edit 3   opens message 3 in an editor',
	takes: messages(),
	refuseWhen: ['read-only'],
	run: (numbers, context) => editAll(numbers, ['EDITOR', 'VISUAL'], context),
});

export const visual = defineCommand({
	names: ['v[isual]'],
	summary: 'change messages with $VISUAL',
	details: `${details} $VISUAL names the editor, else $EDITOR; without both it is the one of the system.`,
	example: 'visual 3   opens message 3 in an editor that takes the whole screen',
	takes: messages(),
	refuseWhen: ['read-only'],
	run: (numbers, context) => editAll(numbers, ['VISUAL', 'EDITOR'], context),
});
