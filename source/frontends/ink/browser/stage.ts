import type {BrowserHost} from '../../../ports.js';
import type {SafeText} from '../../../render/safe-text.js';
import {createLineStore} from './line-store.js';
import {createPainter} from './painter.js';
import {createScreenfuls} from './screenful.js';
import type {BrowserTerminal} from './shape.js';
import type {BrowserState} from './state.js';
import {drawBrowser, visibleNumbers} from './view.js';

/** Where the browser is seen. */
export type Stage = {
	/** Shows a state, once the lines it needs are read; they are waited for only so long. */
	draw(): void;
	progress(text: SafeText | undefined): void;
	/** Forgets what is on the screen: the next time all of it is written. */
	forget(): void;
	/** Forgets what lines of the list say. */
	forgetLines(): void;
	close(): void;
};

/** How long, in milliseconds, lines that are being read are waited for before the screen is shown without them. */
const longestBlank = 80;

/** `shownNow` is the state to show; undefined while somebody else has the screen. */
export const createStage = (
	host: BrowserHost,
	terminal: BrowserTerminal,
	shownNow: () => BrowserState | undefined,
	onFailure: (error: unknown) => void,
): Stage => {
	const screenfuls = createScreenfuls(terminal);
	const painter = createPainter(terminal, screenfuls, terminal.size);
	const store = createLineStore(host, () => draw(), onFailure);
	let progress: SafeText | undefined;
	let timer: NodeJS.Timeout | undefined;

	const paint = (): void => {
		clearTimeout(timer);
		timer = undefined;
		const state = shownNow();
		if (state !== undefined) {
			const {path, counts, marks} = host;
			const {hasColours} = terminal;
			painter.paint(drawBrowser(state, {path, counts, marks, hasColours, line: store.line, progress}));
		}
	};

	const draw = (): void => {
		const state = shownNow();
		if (state === undefined) {
			return;
		}

		const numbers = visibleNumbers(state);
		if (store.has(numbers)) {
			paint();
			// So that the next step finds them there.
			store.load(visibleNumbers(state, 1));
		} else {
			store.load(numbers);
			timer ??= setTimeout(paint, longestBlank);
		}
	};

	return {
		draw,
		progress(text) {
			progress = text;
			paint();
		},
		forget: painter.forget,
		forgetLines: store.clear,
		close() {
			clearTimeout(timer);
			screenfuls.close();
		},
	};
};
