import type {Performed} from '../../../ports.js';
import type {SafeText} from '../../../render/safe-text.js';
import type {Key} from '../key-names.js';
import type {Terminal} from '../terminal-modes.js';

/** The browser on the screen. */
export type Browser = {
	/** False while somebody else has the screen: a message is being written, a program runs. */
	readonly isInFront: boolean;
	press(key: Key): void;
	/** What commands say: shown in the browser, or, if it is not in front, when it is again. */
	tell(text: SafeText): void;
	progress(text: SafeText | undefined): void;
	/** Gives the screen to somebody else until the command that runs is done, or `comeToFront`. */
	stepAside(): void;
	comeToFront(): void;
	/** Other lines were read since: what was told before them has been seen. */
	forgetTold(): void;
	resize(): void;
	/** Resolves when the user leaves. */
	readonly left: Promise<Performed['verdict']>;
};

export type BrowserTerminal = Terminal & {
	readonly hasColours: boolean;
	size(): {readonly columns: number; readonly rows: number};
	/** Waits until the user has read what a program wrote. */
	waitForReader(): Promise<void>;
	/** Hands keys to whoever reads lines now. */
	giveBack(keys: readonly Key[]): void;
	/** Keys that came while lines were read, and were not used. */
	takeTypeAhead(): readonly Key[];
	/** ^C while a command runs. */
	abort(): void;
};
