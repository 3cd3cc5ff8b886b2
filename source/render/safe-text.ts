declare const brand: unique symbol;

/**
 * Text that may be written to a terminal: printable characters, newline and tab, nothing else.
 * Only this file makes it, so text from a message that did not pass here does not compile where text is shown.
 */
export type SafeText = string & {readonly [brand]: true};

// C0 without tab and newline, DEL, C1; the marks that reorder text (UAX 9) and the line separators;
// invisible characters of format and tags, which hide text in names and addresses; lone surrogates.
const unsafe =
	/[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00AD\u061C\u115F\u1160\u180E\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0\uFFF9-\uFFFB]|[\u{E0000}-\u{E0FFF}]|\p{Surrogate}/gu;
const printableAscii = /^[\n\t\u0020-\u007E]*$/;

const visibleSign = (character: string): string => {
	const code = character.codePointAt(0) ?? 0;
	if (code < 0x20) {
		return String.fromCodePoint(0x2400 + code);
	}

	return code === 0x7f ? '\u2421' : '\uFFFD';
};

/**
 * The one door for foreign text. Everything that could steer a terminal or make text read as what it is not becomes
 * a visible sign: `␛` for ESC, `␍` for CR, `�` for what has no sign of its own. Newlines and tabs stay.
 */
export const safeText = (text: string): SafeText => {
	if (printableAscii.test(text)) {
		return text as SafeText;
	}

	return text.replaceAll(unsafe, visibleSign) as SafeText;
};

/** As `safeText`, for text that has to stay on its line: newlines become `␊`, tabs become a blank. */
export const safeLine = (text: string): SafeText =>
	safeText(text).replaceAll('\t', ' ').replaceAll('\n', '\u240A') as SafeText;

/** A template in the program's own words, with whatever it quotes made safe for one line. */
export const safe = (strings: TemplateStringsArray, ...values: readonly (string | number)[]): SafeText =>
	String.raw({raw: strings}, ...values.map(value => (typeof value === 'number' ? value : safeLine(value)))) as SafeText;

/** Joins safe texts; what is between them is the program's own. */
export const joinSafe = (texts: readonly SafeText[], separator: '' | ' ' | ', ' | '\n'): SafeText =>
	texts.join(separator) as SafeText;
