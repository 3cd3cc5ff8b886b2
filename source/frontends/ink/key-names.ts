/** What came from the keyboard. */
export type Key =
	/** Characters typed, perhaps several at once. */
	| {readonly kind: 'text'; readonly text: string}
	/** Characters of a paste: tabs and printable ones. Its line ends come as the key `enter`. */
	| {readonly kind: 'paste'; readonly text: string}
	/** A key with a name: `enter`, `ctrl-c`, `alt-b`, `ctrl-left`. Modifiers stand in the order ctrl, alt, shift. */
	| {readonly kind: 'key'; readonly name: string}
	/** The terminal's answer to where its cursor is; both count from 0. */
	| {readonly kind: 'cursor'; readonly row: number; readonly column: number};

/** A key without modifiers, or with those of a bit mask: 1 shift, 2 alt, 4 ctrl, 8 meta. */
export const namedKey = (name: string, modifiers = 0): Key => {
	const ctrl = (modifiers & 4) === 0 ? '' : 'ctrl-';
	const alt = (modifiers & 10) === 0 ? '' : 'alt-';
	const shift = (modifiers & 1) === 0 ? '' : 'shift-';
	return {kind: 'key', name: ctrl + alt + shift + name};
};

/** The key of a C0 control or DEL. LF is Enter as well as CR: so it comes from before raw mode began. */
export const controlKey = (byte: number, modifiers = 0): Key => {
	const name = controlNames.get(byte);
	return name === undefined
		? namedKey(String.fromCodePoint(byte + 0x40).toLowerCase(), modifiers | 4)
		: namedKey(name, modifiers);
};

const controlNames: ReadonlyMap<number, string> = new Map([
	[0x08, 'backspace'],
	[0x09, 'tab'],
	[0x0a, 'enter'],
	[0x0d, 'enter'],
	[0x1b, 'escape'],
	[0x7f, 'backspace'],
]);

/** Alt with a character; a capital letter is one with shift. */
export const altKey = (character: string): Key => {
	const lower = character.toLowerCase();
	return namedKey(lower, lower === character ? 2 : 3);
};

/** The key of a character sent with modifiers that do not show in it, by its code point. */
const characterKey = (code: number, modifiers: number): Key | undefined => {
	if (code < 0x20 || code === 0x7f) {
		return controlKey(code, modifiers);
	}

	// Private use: keys of the kitty protocol that have no character.
	if (!(code <= 0x10ffff) || (code >= 0xd800 && code <= 0xf8ff)) {
		return undefined;
	}

	const character = String.fromCodePoint(code);
	return (modifiers & ~1) === 0 ? {kind: 'text', text: character} : namedKey(character.toLowerCase(), modifiers & ~1);
};

const letterNames: Readonly<Record<string, string>> = {
	A: 'up',
	B: 'down',
	C: 'right',
	D: 'left',
	F: 'end',
	H: 'home',
	M: 'enter',
	P: 'f1',
	Q: 'f2',
	R: 'f3',
	S: 'f4',
};

// VT220 and its descendants; 1, 4 are Home, End of the Linux console and tmux, 7, 8 those of rxvt.
const numberNames: Readonly<Record<string, string>> = {
	1: 'home',
	2: 'insert',
	3: 'delete',
	4: 'end',
	5: 'page-up',
	6: 'page-down',
	7: 'home',
	8: 'end',
};

const rxvtArrows: Readonly<Record<string, string>> = {a: 'up', b: 'down', c: 'right', d: 'left'};

// What rxvt ends a numbered key with says which modifiers were held.
const numberEndings: Readonly<Record<string, number>> = {'~': 0, $: 1, '^': 4, '@': 5};

/**
 * The key of a control sequence (ECMA-48, 5.4) by its parameters and its last character, in the dialects of xterm, rxvt,
 * the Linux console, tmux and kitty. Undefined for what is no key one might want: it is swallowed.
 */
export const controlSequenceKey = (parameters: string, final: string, modifiers = 0): Key | undefined => {
	const [first = '', second = '', third = ''] = parameters.split(';');
	const held = modifiers | modifiersOf(second);
	const report = /^(\d+);(\d+)$/.exec(parameters);
	if (final === 'R' && report !== null) {
		return {kind: 'cursor', row: Number(report[1]) - 1, column: Number(report[2]) - 1};
	}

	if (final === 'Z') {
		return namedKey('tab', held | 1);
	}

	if (final === 'u') {
		return characterKey(Number.parseInt(first, 10), held);
	}

	if (first === '27' && final === '~') {
		return characterKey(Number.parseInt(third, 10), held);
	}

	const ending = numberEndings[final];
	if (ending !== undefined) {
		const name = numberNames[first];
		return name === undefined ? undefined : namedKey(name, held | ending);
	}

	const name = final === 'M' ? undefined : letterNames[final];
	if (name !== undefined && /^[\d;]*$/.test(parameters)) {
		return namedKey(name, held);
	}

	const arrow = rxvtArrows[final];
	return arrow === undefined || parameters !== '' ? undefined : namedKey(arrow, modifiers | 1);
};

/** The key of a sequence that begins with SS3: arrows in application mode, the keypad, rxvt's arrows with ctrl. */
export const singleShiftKey = (parameters: string, final: string, modifiers = 0): Key | undefined => {
	const name = letterNames[final];
	if (name !== undefined) {
		return namedKey(name, modifiers | modifiersOf(parameters.split(';').at(-1) ?? ''));
	}

	const arrow = rxvtArrows[final];
	return arrow === undefined ? undefined : namedKey(arrow, modifiers | 4);
};

/** xterm counts modifiers from 1. What follows a colon (kitty: the kind of event) does not matter. */
const modifiersOf = (parameter: string): number => Math.max(0, (Number.parseInt(parameter, 10) || 1) - 1) & 15;
