/** A line of the command language, split into the command word and what follows it. */
export type CommandLine = {
	/** As typed: `d`, `delete`, `!`; empty for a line that is only a message list. */
	readonly verb: string;
	/** Without blanks at either end. */
	readonly rest: string;
};

const words = /^([A-Za-z]+)(.*)$/s;
const list = /^[\d^$.]/;

/**
 * Splits a line: `d 3-5`, the contracted `d3-5` and `p$`, signs such as `!ls`. A line that begins like a message list is
 * one, with no verb. Undefined for an empty line and for a comment.
 */
export const splitCommandLine = (line: string): CommandLine | undefined => {
	const text = line.trim();
	if (text === '' || text.startsWith('#')) {
		return undefined;
	}

	if (list.test(text)) {
		return {verb: '', rest: text};
	}

	const [, verb, rest] = words.exec(text) ?? [];
	if (verb !== undefined && rest !== undefined) {
		return {verb, rest: rest.trim()};
	}

	return {verb: text.charAt(0), rest: text.slice(1).trim()};
};
