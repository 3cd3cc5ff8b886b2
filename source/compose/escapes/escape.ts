import type {WordKinds} from '../../completion/word-kind.js';
import type {Variables} from '../../config/store.js';
import type {Draft, Post, Screen, System} from '../../ports.js';
import {safe} from '../../render/safe-text.js';
import type {Host} from '../host.js';

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
	/** What follows it: `text`, `address ...`; empty for nothing, and then nothing may. */
	readonly usage: string;
	/** What kinds of words follow it, for Tab. */
	readonly completes?: WordKinds;
	readonly summary: string;
	/** A paragraph, for `help ~p`. */
	readonly details: string;
	/** A line one may type, and what it does. */
	readonly example: string;
	/** Gets what follows the letter, without blanks at its ends. Throws UserError; the draft is as it was then. */
	run(argument: string, draft: Draft, context: EscapeContext): EscapeOutcome | Promise<EscapeOutcome>;
};

/** What an escape may touch. */
export interface EscapeContext {
	readonly screen: Screen;
	readonly variables: Variables;
	readonly system: System;
	readonly post: Post;
	readonly host: Host;
	readonly escapes: readonly Escape[];
	/** The escape as it was typed, to begin what is wrong with it: `~m`. */
	readonly verb: string;
	/** The draft with a text added where the next line would be typed. */
	insert(draft: Draft, text: string): Draft;
}

/** Checks an escape's description; the type is all there is to it. */
export const defineEscape = (definition: Escape): Escape => definition;

/** Writing goes on, which is said, since something else was to be seen meanwhile. */
export const goOn = (draft: Draft, {screen}: Pick<EscapeContext, 'screen'>): EscapeOutcome => {
	screen.print(safe`(continue)`);
	return {kind: 'continue', draft};
};
