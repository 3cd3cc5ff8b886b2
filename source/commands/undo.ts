import {UserError} from '../errors.js';
import {spellings} from '../language/abbreviation.js';
import {splitCommandLine} from '../language/command-line.js';
import {safe} from '../render/safe-text.js';
import {countOf} from '../render/summary.js';
import type {Flag} from '../session/flags.js';
import type {Restored, Undone} from '../session/undo.js';
import {defineCommand} from './command.js';
import type {Context} from './context.js';
import {commandOf} from './find.js';

const marks: Readonly<Record<Flag, string>> = {
	seen: 'read',
	old: 'old',
	answered: 'answered',
	flagged: 'flagged',
	draft: 'a draft',
	trashed: 'trashed',
	deleted: 'deleted',
	read: 'shown',
	saved: 'saved',
	held: 'held',
	mboxed: 'to be moved to $MBOX',
	touched: 'touched',
	tagged: 'tagged',
	transferred: 'moved',
};

/** `3 messages are back`, `1 message is not marked as tagged any more`. */
const inWords = ({flag, isSet, messages}: Restored): string => {
	const subject = `${countOf(messages, 'message')} ${messages === 1 ? 'is' : 'are'}`;
	if (flag === 'deleted') {
		return `${subject} ${isSet ? 'deleted again' : 'back'}`;
	}

	return `${subject} ${isSet ? 'marked' : 'not marked'} as ${marks[flag]} ${isSet ? 'again' : 'any more'}`;
};

/** What a command did that is no matter of the session. */
const lasting: Readonly<Record<string, string>> = {
	...Object.fromEntries(
		['save', 'Save', 'write', 'Write'].map(name => [name, '; what was written to a file stays there']),
	),
	...Object.fromEntries(
		['reply', 'Reply', 'followup', 'Followup', 'forward', 'resend'].map(name => [name, '; what was sent is sent']),
	),
	source: '; what its commands wrote or sent stays',
};

const remains = (line: string, {commands}: Context): string => {
	const command = commandOf(commands, splitCommandLine(line)?.verb ?? '');
	return command ? (lasting[spellings(command.names[0]).full] ?? '') : '';
};

const tell = ({line, restored}: Undone, context: Context): void => {
	context.screen.print(safe`undone: ${line} (${restored.map(inWords).join(', ')})${remains(line, context)}`);
};

export default defineCommand({
	names: ['undo'],
	summary: 'take back what the last command did to messages; undo 3 for three of them',
	details:
		'Deleting, undeleting, showing, tagging, holding and all other marks can be taken back until you quit, one command at a time; it says what it takes back. undo * takes back all. What was written to files or sent stays, and so do what edit changed and settings.',
	example: 'undo   after d group:3 brings back what it deleted',
	takes: {
		usage: '[number | *]',
		read(given, {verb}) {
			const count = given === '' ? 1 : given === '*' ? Number.POSITIVE_INFINITY : Number(given);
			if (!/^(?:\d{0,9}|\*)$/.test(given) || count === 0) {
				throw new UserError(`${verb}: how many commands to take back, or * for all`);
			}

			return count;
		},
	},
	run(count, context) {
		for (let done = 0; done < count; done++) {
			const undone = context.undo();
			if (!undone && (done === 0 || Number.isFinite(count))) {
				throw new UserError(done === 0 ? 'Nothing to undo' : 'Nothing more to undo');
			}

			if (!undone) {
				return;
			}

			tell(undone, context);
		}
	},
});
