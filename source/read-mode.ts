import type {World} from './commands/context.js';
import {printHeadlines, printPageWith} from './commands/headlines.js';
import {converse} from './conversation.js';
import {createEngine} from './engine.js';
import {MailboxError, UserError} from './errors.js';
import type {Invocation} from './invocation.js';
import type {Folders, Mailbox} from './ports.js';
import {safe, safeText} from './render/safe-text.js';
import {renderSummary} from './render/summary.js';
import {countMessages} from './session/summary.js';
import {mboxPath, spoolPath} from './spool.js';
import {runStartupFiles} from './startup.js';

type Reading = Exclude<Invocation, {mode: 'send'}>;

/** Which mailbox is meant. */
type Target = {
	readonly path: string;
	/** Set for a spool: whose it is. */
	readonly owner: string | undefined;
};

const targetOf = ({mailbox}: Reading, {invoker, environment}: World['system']): Target =>
	mailbox.kind === 'file'
		? {path: mailbox.path ?? mboxPath(invoker, environment), owner: undefined}
		: {path: spoolPath(mailbox.user, invoker, environment), owner: mailbox.user ?? invoker.user};

/** Opens it; a spool that does not exist is one without mail. Throws MailboxError for whatever else is wrong. */
const openTarget = async ({path, owner}: Target, folders: Folders): Promise<Mailbox | undefined> => {
	try {
		return await folders.open(path);
	} catch (error) {
		if (owner !== undefined && error instanceof MailboxError && error.isMissing) {
			return undefined;
		}

		throw error;
	}
};

/** `-u` with a slip in the name is not somebody without mail. */
const refuseStranger = ({mailbox}: Reading, system: World['system']): void => {
	if (mailbox.kind === 'spool' && mailbox.user !== undefined && !system.isUser(mailbox.user)) {
		throw new UserError(`"${mailbox.user}" is not a user of this system`);
	}
};

/** `-e`: exit status 0 if there is mail, else 1. Prints nothing and changes nothing. */
export const tellIfMailExists = async (
	invocation: Reading,
	system: World['system'],
	folders: Folders,
): Promise<number> => {
	const mailbox = await openTarget(targetOf(invocation, system), folders);
	const isThereMail = (mailbox?.count ?? 0) > 0;
	await mailbox?.close();
	return isThereMail ? 0 : 1;
};

/** What goes wrong with the list does not end the session: another program may have written the mailbox just now. */
const listPage = async (listing: Parameters<typeof printPageWith>[0], dot: number): Promise<void> => {
	try {
		await printPageWith(listing, dot);
	} catch (error) {
		if (!(error instanceof UserError)) {
			throw error;
		}

		listing.screen.complain(safeText(`inkmail: ${error.message}`));
	}
};

/** Reads a mailbox: lists its headers (`-H`), or talks with the user until they leave. Resolves with the exit status. */
export const runReadMode = async (invocation: Reading, world: World): Promise<number> => {
	const {screen, folders, system, variables} = world;
	const engine = createEngine(world);
	await runStartupFiles(engine, screen, system, invocation);
	if (invocation.hidesHeaders) {
		variables.unset('header');
	}

	if (invocation.ignoresInterrupts) {
		variables.set('ignore', true);
	}

	const target = targetOf(invocation, system);
	const mailbox = await openTarget(target, folders);
	const isEmpty = (mailbox?.count ?? 0) === 0;
	if (!mailbox || (isEmpty && target.owner !== undefined && !variables.isSet('emptystart'))) {
		await mailbox?.close();
		refuseStranger(invocation, system);
		screen.print(safe`No mail for ${target.owner ?? ''}`);
		return 1;
	}

	for (const notice of mailbox.notices) {
		screen.complain(safeText(`inkmail: ${notice}`));
	}

	engine.open(mailbox, target.owner !== undefined);
	const listing = {...world, mailbox, session: engine.session, signal: new AbortController().signal};
	if (invocation.mode === 'headers') {
		if (isEmpty) {
			screen.print(safe`No applicable messages`);
			return 1;
		}

		await printHeadlines(
			listing,
			Array.from({length: mailbox.count}, (_, index) => index + 1),
		);
		return 0;
	}

	if (variables.isSet('header')) {
		screen.print(renderSummary(mailbox.path, countMessages(engine.session)));
		await listPage(listing, engine.session.dot);
	}

	if (isEmpty && !variables.isSet('emptystart')) {
		return 1;
	}

	return converse(engine, screen, variables);
};
