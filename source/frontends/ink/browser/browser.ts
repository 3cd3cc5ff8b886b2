import {UserError} from '../../../errors.js';
import type {BrowserHost, Performed} from '../../../ports.js';
import {type SafeText, safe, safeText} from '../../../render/safe-text.js';
import type {Key} from '../key-names.js';
import {isInterrupt} from '../key-queue.js';
import {leaveWholeScreen, takeWholeScreen} from '../terminal-modes.js';
import {createFilter} from './filter.js';
import {singleKeys} from './keys.js';
import {type Action, reduce, startBrowser} from './reducer.js';
import type {Browser, BrowserTerminal} from './shape.js';
import {createStage} from './stage.js';
import type {BrowserState, Effect} from './state.js';

/** Opens the browser on a terminal that is taken. */
export const openBrowser = (host: BrowserHost, terminal: BrowserTerminal): Browser => {
	let state: BrowserState = startBrowser({...terminal.size(), count: host.count, dot: host.dot});
	let {mailbox} = host;
	let isInFront = false;
	let isOver = false;
	let running = 0;
	let pending: Key[] = [];
	let told: SafeText[] = [];
	// Commands, messages and news come one after the other.
	let work: Promise<void> = Promise.resolve();
	let resolveLeft: (verdict: Performed['verdict']) => void = () => undefined;
	let rejectLeft: (error: unknown) => void = () => undefined;
	const left = new Promise<Performed['verdict']>((resolve, reject) => {
		resolveLeft = resolve;
		rejectLeft = reject;
	});

	const leave = (verdict: Performed['verdict'], failure?: {readonly error: unknown}): void => {
		if (isOver) {
			return;
		}

		isOver = true;
		stopWatching();
		if (host.count > 0 && state.cursor > 0 && verdict === 'continue' && mailbox === host.mailbox) {
			host.moveTo(state.cursor);
		}

		stepAside();
		stage.close();
		if (failure === undefined) {
			resolveLeft(verdict);
		} else {
			rejectLeft(failure.error);
		}
	};

	/** What the user cannot help ends the browser; the rest is told. */
	const fail = (error: unknown): void => {
		if (error instanceof UserError) {
			tell(safeText(error.message));
		} else {
			leave('continue', {error});
		}
	};

	const stage = createStage(host, terminal, () => (isInFront ? state : undefined), fail);
	const {draw} = stage;
	const filter = createFilter(
		host,
		(query, matches, isComplete) => dispatch({type: 'matched', query, matches, isComplete}),
		fail,
	);

	const step = (action: Action): void => {
		const {state: next, effects} = reduce(state, action, {marks: host.marks, tagged: host.counts.tagged});
		state = next;
		for (const effect of effects) {
			carryOut(effect);
		}
	};

	const dispatch = (action: Action): void => {
		if (!isOver) {
			step(action);
			draw();
		}
	};

	const enqueue = (job: () => Promise<void>): void => {
		work = work.then(async () => {
			if (!isOver) {
				await job().catch(fail);
			}
		});
	};

	const carryOut = (effect: Effect): void => {
		switch (effect.type) {
			case 'perform': {
				running++;
				const {line, movesOn} = effect;
				const {cursor} = state;
				enqueue(() => perform(line, cursor, movesOn === true));
				break;
			}

			case 'read':
				enqueue(() => read(effect.number));
				break;
			case 'filter':
				filter.look(effect.query);
				break;
			case 'repaint':
				stage.forget();
				break;
			case 'leave':
				leave('continue');
				break;
		}
	};

	const read = async (number: number): Promise<void> => {
		// Passed by meanwhile.
		if (number !== state.cursor || state.view === 'list' || state.message?.number === number) {
			return;
		}

		dispatch({type: 'message', number, text: await host.read(number)});
	};

	/** The state again agrees with the session. */
	const sync = (movesOn: boolean): void => {
		if (mailbox !== host.mailbox) {
			mailbox = host.mailbox;
			stage.forgetLines();
			filter.again(true);
			stopWatching();
			stopWatching = host.watch(notice);
			step({type: 'entered', count: host.count, dot: host.dot});
			return;
		}

		const isMore = host.count !== state.count;
		step({type: 'synced', count: host.count, dot: host.dot, movesOn});
		if (isMore) {
			filter.again(false);
		}
	};

	const perform = async (line: string, cursor: number, movesOn: boolean): Promise<void> => {
		told = [];
		try {
			if (cursor > 0) {
				host.moveTo(cursor);
			}

			const {verdict, isToBeRead} = await host.perform(line);
			if (verdict !== 'continue') {
				leave(verdict);
				return;
			}

			if (!isInFront && isToBeRead) {
				await terminal.waitForReader();
				told = [];
			}
		} finally {
			running--;
		}

		// A command may have changed how lines and messages look.
		if (!/^(?:delete|undelete|tag|untag|flag|unflag|Unread)\b/.test(line)) {
			stage.forgetLines();
		}

		sync(movesOn);
		const texts = told;
		told = [];
		step({type: 'told', title: safe`:${line}`, texts});
		comeToFront();
		pressPending();
	};

	const notice = (): void =>
		enqueue(async () => {
			const before = host.count;
			await host.noticeNewMail();
			if (host.count !== before) {
				step({type: 'synced', count: host.count, dot: state.cursor || host.dot});
				filter.again(false);
			}

			draw();
		});

	const pressPending = (): void => {
		while (running === 0 && isInFront && !isOver) {
			const key = pending.shift();
			if (key === undefined) {
				break;
			}

			step({type: 'key', key});
		}

		draw();
	};

	const tell = (text: SafeText): void => {
		if (running > 0) {
			told.push(text);
		} else {
			dispatch({type: 'told', title: safe``, texts: [text]});
		}
	};

	const stepAside = (): void => {
		if (isInFront) {
			isInFront = false;
			leaveWholeScreen();
			// What was said before, as the header of a reply, belongs above what comes now.
			for (const text of told) {
				terminal.stdout.write(`${text}\n`);
			}

			told = [];
			terminal.giveBack(pending);
			pending = [];
		}
	};

	const comeToFront = (): void => {
		if (!isInFront && !isOver) {
			isInFront = true;
			takeWholeScreen(terminal);
			pending.push(...terminal.takeTypeAhead().flatMap(singleKeys));
			stage.forget();
			step({type: 'resized', ...terminal.size()});
		}

		draw();
	};

	let stopWatching = host.watch(notice);
	comeToFront();

	return {
		get isInFront() {
			return isInFront;
		},
		press(key) {
			if (key.kind === 'cursor') {
				return;
			}

			if (isInterrupt(key) && running > 0) {
				pending = [];
				terminal.abort();
				return;
			}

			pending.push(...singleKeys(key));
			pressPending();
		},
		tell,
		progress: stage.progress,
		stepAside,
		comeToFront,
		forgetTold() {
			told = [];
		},
		resize() {
			stage.forget();
			dispatch({type: 'resized', ...terminal.size()});
		},
		left,
	};
};
