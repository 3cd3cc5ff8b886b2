import type {Draft, Screen} from '../../ports.js';

/** What a tilde escape does with the message being written. */
export type EscapeOutcome =
	| {readonly kind: 'continue'; readonly draft: Draft}
	/** The letter is done: send it. */
	| {readonly kind: 'send'; readonly draft: Draft}
	/** Give it up; `isKept`: in the dead letter file. */
	| {readonly kind: 'abandon'; readonly draft: Draft; readonly isKept: boolean};

export type Escape = {
	/** The characters after the tilde that mean it. */
	readonly letters: readonly [string, ...string[]];
	/** What follows it: `text`, `address ...`; empty for nothing. */
	readonly usage: string;
	readonly summary: string;
	run(argument: string, draft: Draft, context: EscapeContext): EscapeOutcome | Promise<EscapeOutcome>;
};

/** What an escape may touch. */
export interface EscapeContext {
	readonly screen: Screen;
	readonly escapes: readonly Escape[];
}

/** Checks an escape's description; the type is all there is to it. */
export const defineEscape = (definition: Escape): Escape => definition;
