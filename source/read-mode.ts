import type {World} from './commands/context.js';
import {placeOf} from './commands/folder-names.js';
import {introduce, type Listing, printHeadlines} from './commands/headlines.js';
import {converse} from './conversation.js';
import {createEngine} from './engine.js';
import {MailboxError, UserError} from './errors.js';
import type {Invocation} from './invocation.js';
import type {Place} from './language/folder-name.js';
import type {Folders, Mailbox} from './ports.js';
import {safe, safeText} from './render/safe-text.js';
import {startUp} from './startup.js';

type Reading = Exclude<Invocation, {mode: 'send'}>;

/** Which mailbox is meant: `-f` alone is $MBOX, no `-f` the invoker's own, `-u` somebody's. Throws UserError. */
const targetOf = ({mailbox}: Reading, world: World): Place =>
	placeOf(mailbox.kind === 'file' ? (mailbox.path ?? '&') : `%${mailbox.user ?? ''}`, {...world, places: {}});

/** Opens it; a spool that does not exist is one without mail. Throws MailboxError for whatever else is wrong. */
const openTarget = async ({path, owner}: Place, folders: Folders): Promise<Mailbox | undefined> => {
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
const refuseStranger = ({owner}: Place, system: World['system']): void => {
	if (owner !== undefined && owner !== system.invoker.user && !system.isUser(owner)) {
		throw new UserError(`"${owner}" is not a user of this system`);
	}
};

/** Only for what `+name` means are the start-up files read; what is wrong in them is no concern of one who asks for mail. */
const learnFolder = async (invocation: Reading, world: World): Promise<void> => {
	const {mailbox} = invocation;
	if (mailbox.kind === 'file' && /^[+=]/.test(mailbox.path ?? '')) {
		const screen = {...world.screen, print: () => undefined, complain: () => undefined};
		await startUp(invocation, {...world, screen, engine: createEngine({...world, screen})});
	}
};

/** `-e`: exit status 0 if there is mail, else 1. Prints nothing and changes nothing. */
export const tellIfMailExists = async (invocation: Reading, world: World): Promise<number> => {
	await learnFolder(invocation, world);
	const mailbox = await openTarget(targetOf(invocation, world), world.folders);
	const isThereMail = (mailbox?.count ?? 0) > 0;
	await mailbox?.close();
	return isThereMail ? 0 : 1;
};

/** What goes wrong with the list does not end the session: another program may have written the mailbox just now. */
const tellWhatIsThere = async (listing: Listing): Promise<void> => {
	try {
		await introduce(listing);
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
	await startUp(invocation, {engine, screen, system, variables});

	const target = targetOf(invocation, world);
	const mailbox = await openTarget(target, folders);
	const isEmpty = (mailbox?.count ?? 0) === 0;
	if (!mailbox || (isEmpty && target.owner !== undefined && !variables.isSet('emptystart'))) {
		await mailbox?.close();
		refuseStranger(target, system);
		screen.print(safe`No mail for ${target.owner ?? ''}`);
		return 1;
	}

	for (const notice of mailbox.notices) {
		screen.complain(safeText(`inkmail: ${notice}`));
	}

	engine.open(mailbox, target.owner, invocation.mailbox.kind === 'file');
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

	const beginsBrowsing = variables.isSet('browse') && screen.browse !== undefined && !isEmpty;
	if (!beginsBrowsing) {
		await tellWhatIsThere(listing);
	}

	if (isEmpty && !variables.isSet('emptystart')) {
		return 1;
	}

	const verdict = beginsBrowsing ? await engine.execute('browse') : 'continue';
	const status = verdict === 'continue' ? await converse(engine, screen, variables) : 0;
	await engine.close();
	return status;
};
