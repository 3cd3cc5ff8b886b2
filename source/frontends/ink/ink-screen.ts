import {UserError} from '../../errors.js';
import type {Screen} from '../../ports.js';
import {type SafeText, safeLine} from '../../render/safe-text.js';
import {createRunningWork} from '../running-work.js';
import {type Environment, screenSize} from '../screen-size.js';
import {beforeDying, dieOf, hangUp, onSignal, stopUntilContinued} from '../signals.js';
import type {Browser} from './browser/shape.js';
import type {Key} from './key-names.js';
import {isInterrupt} from './key-queue.js';
import {createKeyboard} from './keyboard.js';
import {createLineReader, type ReaderOptions} from './line-reader.js';
import {blankRowFromAnywhere, eraseRow} from './paint-row.js';
import {plainSettings} from './settings.js';
import {readModes, restoreTerminal, type Terminal, writeModes} from './terminal-modes.js';

export {restoreTerminal} from './terminal-modes.js';

// Attributes off, cursor visible: what a child that died may have left otherwise.
const plainLook = '\u001B[m\u001B[?25h';

/**
 * A screen on a terminal. What is printed is ordinary text that scrolls by; Ink draws only the line being edited. The
 * terminal is taken (raw, so that keys come as they are pressed) from the first line read until `close`, but for the
 * time that it is lent away. However the program ends, it gets its modes back.
 */
export const createInkScreen = ({
	environment,
	settings = () => plainSettings,
	history,
	...terminal
}: Terminal & ReaderOptions & {readonly environment: Environment}): Screen => {
	const {stdout} = terminal;
	const work = createRunningWork();
	const isColourless = (environment.NO_COLOR ?? '') !== '';
	const reader = createLineReader(terminal, {
		settings: () => (isColourless ? {...settings(), hasHints: false} : settings()),
		history,
	});
	let lent = 0;
	let isClosed = false;
	let stopping: Promise<void> | undefined;
	let originalModes: string | undefined;
	let hasProgress = false;
	let browser: Browser | undefined;
	const frontBrowser = (): Browser | undefined => (browser?.isInFront ? browser : undefined);

	const clearProgress = (): void => {
		if (hasProgress) {
			hasProgress = false;
			stdout.write(eraseRow);
		}
	};

	const receive = (key: Key): void => {
		if (key.kind === 'key' && key.name === 'ctrl-z') {
			stopping ??= stop();
		} else if (frontBrowser() !== undefined) {
			browser?.press(key);
		} else if (isInterrupt(key) && !reader.isReading && work.isUnderWay) {
			reader.dropTypeAhead();
			work.abort();
		} else {
			reader.press(key);
		}
	};

	const keyboard = createKeyboard(terminal, {
		onKeys(keys) {
			for (const key of keys) {
				receive(key);
			}

			reader.draw();
		},
		// Raw, a ^D is a key: only a terminal that is gone has an end.
		onEnd: () => void hangUp(),
	});

	const interrupt = (): void => {
		if (lent > 0) {
			// It is for the child that has the terminal.
			return;
		}

		if (keyboard.isTaken || work.isUnderWay) {
			receive({kind: 'key', name: 'ctrl-c'});
			reader.draw();
			return;
		}

		stopListening();
		dieOf('SIGINT');
	};

	const comeBack = (): void => {
		if (!isClosed) {
			keyboard.take();
			reader.comeBack();
		}
	};

	/** ^Z. */
	const stop = async (): Promise<void> => {
		const before = frontBrowser();
		before?.stepAside();
		reader.goAway();
		lent += 1;
		await keyboard.release();
		await stopUntilContinued();
		lent -= 1;
		stopping = undefined;
		comeBack();
		if (before === browser) {
			before?.comeToFront();
		}
	};

	const resize = (): void => {
		if (frontBrowser() === undefined) {
			reader.resize();
		} else {
			browser?.resize();
		}
	};
	// The terminal is gone; SIGHUP or the end of input tells those concerned.
	const ignoreFailure = (): void => undefined;
	stdout.on('resize', resize);
	stdout.on('error', ignoreFailure);
	const stops = [
		// Ink dies of a signal that it alone listens to. One more listener, always there, keeps a ^C meant for a child from it.
		onSignal('SIGINT', interrupt),
		onSignal('SIGQUIT', () => undefined),
		onSignal('SIGCONT', () => {
			if (lent === 0 && keyboard.isTaken) {
				stdout.write(frontBrowser() === undefined ? eraseRow : '');
				comeBack();
				browser?.resize();
			}
		}),
		beforeDying(() => {
			// Ink listens to signals too, and would be taken for somebody who says what becomes of the program.
			reader.drop();
			restoreTerminal();
		}),
	];
	const stopListening = (): void => {
		stdout.off('resize', resize);
		for (const stopOne of stops) {
			stopOne();
		}
	};

	const write = (text: SafeText): void => {
		browser?.tell(text);
		if (frontBrowser() === undefined) {
			clearProgress();
			reader.writeAbove(`${text}\n`);
		}
	};

	const readLine: Screen['readLine'] = async (prompt, options = {}) => {
		frontBrowser()?.stepAside();
		browser?.forgetTold();
		clearProgress();
		const start = prompt.lastIndexOf('\n') + 1;
		stdout.write(prompt.slice(0, start));
		if (!keyboard.isTaken && lent === 0 && !isClosed) {
			stdout.write(blankRowFromAnywhere(stdout.columns || 80));
			keyboard.take();
		}

		return await reader.read(prompt.slice(start), options);
	};

	return {
		isInteractive: true,
		get columns() {
			return screenSize(stdout, environment).columns;
		},
		get rows() {
			return screenSize(stdout, environment).rows;
		},
		print: write,
		complain: write,
		readLine,
		async suspend(whatFor) {
			await stopping;
			clearProgress();
			frontBrowser()?.stepAside();
			const wasTaken = keyboard.isTaken;
			lent += 1;
			reader.goAway();
			await keyboard.release();
			if (wasTaken) {
				originalModes ??= await readModes(terminal);
			}

			try {
				return await whatFor();
			} finally {
				lent -= 1;
				if (wasTaken && !isClosed) {
					await writeModes(terminal, originalModes);
					stdout.write(plainLook + blankRowFromAnywhere(stdout.columns || 80));
					keyboard.take();
				}

				if (lent === 0) {
					reader.comeBack();
				}
			}
		},
		async interruptible(run) {
			return await work.run(async signal => {
				// A ^C between the command and its work was meant for the work.
				if (reader.takeInterrupts()) {
					setImmediate(work.abort);
				}

				return await run(signal);
			});
		},
		progress(text) {
			if (browser !== undefined) {
				browser.progress(text);
				return;
			}

			// While a line is edited the row is its own; while the terminal is lent, it is somebody else's.
			if (text === undefined || reader.isReading || lent > 0 || isClosed) {
				clearProgress();
				return;
			}

			hasProgress = true;
			stdout.write(eraseRow + text.slice(0, Math.max(0, (stdout.columns || 80) - 1)));
		},
		async browse(host) {
			if (browser !== undefined) {
				throw new UserError('the browser is open already');
			}

			const {openBrowser} = await import('./browser/browser.js');
			keyboard.take();
			browser = openBrowser(host, {
				...terminal,
				hasColours: !environment.NO_COLOR,
				size: () => screenSize(stdout, environment),
				abort: work.abort,
				giveBack: keys => keys.forEach(reader.press),
				takeTypeAhead: reader.takeTypeAhead,
				async waitForReader() {
					await readLine(safeLine('Enter goes back to the browser '));
				},
			});
			try {
				return await browser.left;
			} finally {
				browser = undefined;
			}
		},
		async close() {
			if (isClosed) {
				return;
			}

			frontBrowser()?.stepAside();
			clearProgress();
			isClosed = true;
			await stopping;
			// Not an end of input: that would be a quit.
			reader.drop();
			await keyboard.release();
			stopListening();
			await new Promise(resolve => {
				stdout.write('', resolve);
			});
		},
	};
};
