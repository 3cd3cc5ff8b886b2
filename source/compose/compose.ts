import type {Variables} from '../config/store.js';
import {UserError} from '../errors.js';
import type {Draft, LineInput, Post, Screen, System} from '../ports.js';
import {safe, safeText} from '../render/safe-text.js';
import {askAtEnd, askHeader, type HeaderQuestions} from './ask-header.js';
import type {Escape, EscapeOutcome} from './escapes/escape.js';
import {escapes} from './escapes/index.js';
import type {Host} from './host.js';

export type Composed = Exclude<EscapeOutcome, {kind: 'continue'}>;

type Desk = {
	readonly screen: Screen;
	readonly variables: Variables;
	readonly system: System;
	readonly post: Post;
	readonly host: Host;
	/** Lines that begin with a tilde mean something. */
	readonly takesEscapes: boolean;
	/** The end of the text: what is typed stands above it, as long as it is there. */
	readonly below: string;
	/** What is done with the draft once its header is there, before the text is typed. */
	prepare(draft: Draft): Draft;
	/** Told of every change, so that a hang-up finds what was written. */
	keep(draft: Draft): void;
};

/** So many ends of input in a row, and there is nobody any more who could say anything else (as bash counts them). */
const mostEnds = 10;

/**
 * Takes a message line by line, until ^D on an empty line, `.` (with `dot`) or an escape ends it; two ^C in a row give it
 * up. Where no person is typing, every line is text: no dot, and no tilde escape (CVE-2021-32749 was such a thing) unless
 * the user asked for them.
 */
export const compose = async (draft: Draft, questions: HeaderQuestions, desk: Desk): Promise<Composed> => {
	const {screen, host, variables} = desk;
	const sign = (): string => (desk.takesEscapes ? (variables.text('escape') ?? '') : '');
	let current = desk.prepare(
		screen.isInteractive ? await askHeader(draft, questions, screen, host.completeRecipients) : draft,
	);
	let interrupts = 0;
	let ends = 0;
	for (;;) {
		desk.keep(current);
		const input = await screen.readLine(safe``, {
			complete: (line, cursor) => host.complete(line, cursor, sign()),
		});
		interrupts = input.kind === 'interrupt' ? interrupts + 1 : 0;
		ends = input.kind === 'end' ? ends + 1 : 0;
		const outcome = await answerTo(input, current, desk, interrupts > 1 || ends > mostEnds);
		if (outcome.kind === 'send') {
			const asked = screen.isInteractive
				? await askAtEnd(outcome.draft, questions, screen, host.completeRecipients)
				: outcome.draft;
			if (asked) {
				return {kind: 'send', draft: asked};
			}

			screen.print(safe`(continue)`);
		} else if (outcome.kind === 'abandon') {
			return outcome;
		}

		current = outcome.draft;
	}
};

const answerTo = (
	input: LineInput,
	draft: Draft,
	desk: Desk,
	isLast: boolean,
): EscapeOutcome | Promise<EscapeOutcome> => {
	switch (input.kind) {
		case 'interrupt': {
			return atInterrupt(draft, desk, isLast);
		}

		case 'end': {
			return atEnd(draft, desk, isLast);
		}

		default: {
			return take(input.text, draft, desk);
		}
	}
};

const atInterrupt = (draft: Draft, {screen, variables}: Desk, isLast: boolean): EscapeOutcome => {
	if (variables.isSet('ignore')) {
		screen.print(safe`@`);
		return {kind: 'continue', draft};
	}

	if (isLast) {
		return {kind: 'abandon', draft, isKept: true};
	}

	screen.print(safe`(Interrupt -- one more to kill letter)`);
	return {kind: 'continue', draft};
};

const atEnd = (draft: Draft, {screen, variables}: Desk, isLast: boolean): EscapeOutcome => {
	if (!screen.isInteractive || !variables.isSet('ignoreeof')) {
		return {kind: 'send', draft};
	}

	if (isLast) {
		return {kind: 'abandon', draft, isKept: true};
	}

	screen.print(variables.isSet('dot') ? safe`Use "." to terminate letter.` : safe`Use "~." to terminate letter.`);
	return {kind: 'continue', draft};
};

/** What is typed stands at the end, or above what is to stay below it. */
const inserting =
	(below: string) =>
	(draft: Draft, text: string): Draft => {
		const {text: before} = draft;
		const at = below !== '' && before.endsWith(below) ? before.length - below.length : before.length;
		return {...draft, text: before.slice(0, at) + text + before.slice(at)};
	};

const take = async (line: string, draft: Draft, desk: Desk): Promise<EscapeOutcome> => {
	const {screen, variables, takesEscapes} = desk;
	const withLine = (text: string): EscapeOutcome => ({
		kind: 'continue',
		draft: inserting(desk.below)(draft, `${text}\n`),
	});
	if (screen.isInteractive && line === '.' && variables.isSet('dot')) {
		return {kind: 'send', draft};
	}

	const sign = variables.text('escape') ?? '';
	if (!takesEscapes || sign === '' || !line.startsWith(sign)) {
		return withLine(line);
	}

	const rest = line.slice(sign.length);
	return rest.startsWith(sign) ? withLine(rest) : escaped(rest, draft, sign, desk);
};

/** What is wrong with an escape is told, and the draft is as it was. */
const escaped = async (typed: string, draft: Draft, sign: string, desk: Desk): Promise<EscapeOutcome> => {
	const {screen, host} = desk;
	const [letter = ''] = typed;
	const argument = typed.slice(letter.length).trim();
	const verb = `${sign}${letter}`;
	try {
		const found = escapeFor(letter, sign);
		if (found.usage === '' && argument !== '') {
			throw new UserError(`${verb}: takes no arguments (${beginning(sign)})`);
		}

		return await host.interruptible(async () =>
			found.run(argument, draft, {...desk, escapes, verb, insert: inserting(desk.below)}),
		);
	} catch (error) {
		if (!(error instanceof UserError)) {
			throw error;
		}

		screen.complain(safeText(error.message));
		return {kind: 'continue', draft};
	}
};

const beginning = (sign: string): string => `${sign}${sign} begins a line with ${sign === '~' ? 'a tilde' : sign}`;

const escapeFor = (letter: string, sign: string): Escape => {
	const found = escapes.find(({letters}) => letters.includes(letter));
	if (!found) {
		throw new UserError(
			letter === ''
				? `Unfinished escape (${sign}? lists them)`
				: `Unknown escape ${sign}${letter} (${sign}? lists them, ${beginning(sign)})`,
		);
	}

	return found;
};
