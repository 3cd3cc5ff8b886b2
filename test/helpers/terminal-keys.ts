/** What xterm sends for keys that have a name. Arrows, Home and End are those outside of application mode. */
const named: Readonly<Record<string, string>> = {
	enter: '\r',
	tab: '\t',
	'shift-tab': '\u001B[Z',
	escape: '\u001B',
	backspace: '\u007F',
	'alt-backspace': '\u001B\u007F',
	insert: '\u001B[2~',
	delete: '\u001B[3~',
	'page-up': '\u001B[5~',
	'page-down': '\u001B[6~',
	'ctrl-delete': '\u001B[3;5~',
	f1: '\u001BOP',
	'ctrl-f1': '\u001B[1;5P',
};

const cursorKeys: Readonly<Record<string, string>> = {up: 'A', down: 'B', right: 'C', left: 'D', home: 'H', end: 'F'};

const modifierNumbers: Readonly<Record<string, number>> = {shift: 2, alt: 3, ctrl: 5};

/**
 * The bytes of a key: `enter`, `ctrl-c`, `alt-b`, `ctrl-left`, `page-up`. `isApplicationMode`: what the program asked
 * for (DECCKM), as editors do. Throws Error for a name it does not know.
 */
export const keyBytes = (name: string, isApplicationMode = false): string => {
	const known = named[name];
	if (known !== undefined) {
		return known;
	}

	const [, modifier = '', key = name] = /^(shift|alt|ctrl)-(.+)$/.exec(name) ?? [];
	const letter = cursorKeys[key];
	if (letter !== undefined) {
		const number = modifierNumbers[modifier];
		return number === undefined ? `\u001B${isApplicationMode ? 'O' : '['}${letter}` : `\u001B[1;${number}${letter}`;
	}

	if (modifier === 'ctrl' && /^[@-_a-z]$/.test(key)) {
		return String.fromCharCode(key.toUpperCase().charCodeAt(0) - 0x40);
	}

	if (modifier === 'alt' && key.length === 1) {
		return `\u001B${key}`;
	}

	throw new Error(`There is no key called ${name}.`);
};
