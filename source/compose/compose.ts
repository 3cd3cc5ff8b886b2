import type {Variables} from '../config/store.js';
import {UserError} from '../errors.js';
import type {Draft, Screen} from '../ports.js';
import {safe, safeText} from '../render/safe-text.js';
import {askHeader, type HeaderQuestions} from './ask-header.js';
import type {Escape, EscapeOutcome} from './escapes/escape.js';
import {escapes} from './escapes/index.js';

export type Composed = Exclude<EscapeOutcome, {kind: 'continue'}>;

type Desk = {
	readonly screen: Screen;
	readonly variables: Variables;
	/** Told of every change, so that a hang-up finds what was written. */
	keep(draft: Draft): void;
};

/**
 * Takes a message line by line, until ^D on an empty line, `.` (with `dot`) or an escape ends it; two ^C in a row give it
 * up. Where no person is typing, every line is text: no dot, no tilde escape (CVE-2021-32749 was such a thing).
 */
export const compose = async (draft: Draft, questions: HeaderQuestions, desk: Desk): Promise<Composed> => {
	const {screen, variables} = desk;
	let current = screen.isInteractive ? await askHeader(draft, questions, screen) : draft;
	let wasInterrupted = false;
	for (;;) {
		desk.keep(current);
		const input = await screen.readLine(safe``);
		if (input.kind === 'interrupt') {
			if (variables.isSet('ignore')) {
				screen.print(safe`@`);
				continue;
			}

			if (wasInterrupted) {
				return {kind: 'abandon', draft: current, isKept: true};
			}

			screen.print(safe`(Interrupt -- one more to kill letter)`);
			wasInterrupted = true;
			continue;
		}

		wasInterrupted = false;
		const outcome = input.kind === 'end' ? atEnd(current, desk) : await take(input.text, current, desk);
		if (outcome.kind !== 'continue') {
			return outcome;
		}

		current = outcome.draft;
	}
};

const atEnd = (draft: Draft, {screen, variables}: Desk): EscapeOutcome => {
	if (screen.isInteractive && variables.isSet('ignoreeof')) {
		screen.print(variables.isSet('dot') ? safe`Use "." to terminate letter.` : safe`Use "~." to terminate letter.`);
		return {kind: 'continue', draft};
	}

	return {kind: 'send', draft};
};

const take = async (line: string, draft: Draft, {screen, variables}: Desk): Promise<EscapeOutcome> => {
	const withLine = (text: string): EscapeOutcome => ({
		kind: 'continue',
		draft: {...draft, text: `${draft.text}${text}\n`},
	});
	if (!screen.isInteractive) {
		return withLine(line);
	}

	if (line === '.' && variables.isSet('dot')) {
		return {kind: 'send', draft};
	}

	if (!line.startsWith('~')) {
		return withLine(line);
	}

	if (line.startsWith('~~')) {
		return withLine(line.slice(1));
	}

	try {
		return await escapeFor(line.charAt(1)).run(line.slice(2).trim(), draft, {screen, escapes});
	} catch (error) {
		if (!(error instanceof UserError)) {
			throw error;
		}

		screen.complain(safeText(error.message));
		return {kind: 'continue', draft};
	}
};

const escapeFor = (letter: string): Escape => {
	const found = escapes.find(({letters}) => letters.includes(letter));
	if (!found) {
		throw new UserError(
			letter === ''
				? 'Unfinished escape (~? lists them)'
				: `Unknown escape ~${letter} (~? lists them, ~~ begins a line with a tilde)`,
		);
	}

	return found;
};
