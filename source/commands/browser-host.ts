import {UserError} from '../errors.js';
import {splitCommandLine} from '../language/command-line.js';
import type {BrowserCounts, BrowserHost} from '../ports.js';
import {safeLine, safeText} from '../render/safe-text.js';
import {type FlagTable, hasFlag} from '../session/flags.js';
import {isNew, isReadNow, isUnread, statusLetter} from '../session/status.js';
import {countMessages} from '../session/summary.js';
import type {Verdict} from './command.js';
import type {Context} from './context.js';
import {commandOf} from './find.js';
import {listLines} from './headlines.js';
import {takeInNewMail} from './incorporate.js';
import pipe from './pipe.js';
import {decodedMessage} from './reading.js';
import {exclamation} from './shell.js';

const countTagged = (flags: FlagTable): number => {
	let count = 0;
	for (let number = 1; number <= flags.length; number++) {
		count += Number(hasFlag(flags, number, 'tagged') && !hasFlag(flags, number, 'deleted'));
	}

	return count;
};

/** Programs whose output is to be read before anything is drawn over it. */
const runsProgram = (line: string, {commands}: Context): boolean => {
	const verb = splitCommandLine(line)?.verb;
	const command = verb === undefined ? undefined : commandOf(commands, verb);
	return command === exclamation || command === pipe;
};

/** What a browser shows of the session, and has done with it. */
export const browserHost = (context: Context): BrowserHost => {
	let counted: {readonly flags: FlagTable; readonly counts: BrowserCounts} | undefined;

	const tell = (error: unknown): void => {
		if (!(error instanceof UserError)) {
			throw error;
		}

		context.screen.complain(safeText(error.message));
	};

	const performTelling = async (line: string): Promise<Verdict> => {
		try {
			return await context.interruptible(() => context.perform(line));
		} catch (error) {
			tell(error);
			return 'continue';
		}
	};

	return {
		get mailbox() {
			return context.mailbox;
		},
		get path() {
			return safeLine(context.mailbox.path);
		},
		get count() {
			return context.session.flags.length;
		},
		get dot() {
			return context.session.dot;
		},
		get counts() {
			const {session} = context;
			const {flags} = session;
			if (counted?.flags !== flags) {
				counted = {flags, counts: {...countMessages(session), tagged: countTagged(flags)}};
			}

			return counted.counts;
		},
		marks(number) {
			const {flags} = context.session;
			return {
				letter: statusLetter(flags, number),
				isUnread: (isNew(flags, number) || isUnread(flags, number)) && !isReadNow(flags, number),
				isDeleted: hasFlag(flags, number, 'deleted'),
				isFlagged: hasFlag(flags, number, 'flagged'),
				isTagged: hasFlag(flags, number, 'tagged'),
			};
		},
		lines: numbers => listLines(context, numbers),
		async read(number) {
			const text = await context.interruptible(() => decodedMessage(context, number));
			context.apply({type: 'read', messages: [number]});
			return text;
		},
		moveTo: number => context.apply({type: 'moved', dot: number}),
		async perform(line) {
			return {isToBeRead: runsProgram(line, context), verdict: await performTelling(line)};
		},
		async noticeNewMail() {
			if (context.variables.isSet('autoinc')) {
				await takeInNewMail(context).catch(tell);
			}
		},
		watch: listener => context.mailbox.watch(listener),
	};
};
