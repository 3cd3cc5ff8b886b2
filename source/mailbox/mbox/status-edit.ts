import {
	readStatusLine,
	type StatusFieldName,
	type StatusLine,
	statusBits,
	statusLetters,
} from '../../mbox-format/status.js';
import type {Edit} from './rewrite-plan.js';

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

type FoundLine = StatusLine & {
	readonly at: number;
	readonly length: number;
	/** The field goes on on the next line, which would hang on the field before if this one were gone. */
	readonly isFolded: boolean;
};

/**
 * The edits that give a message new flags: its `Status:` and `X-Status:` lines are replaced where they stand; one that
 * is missing and needed comes last in the header. Nothing else changes.
 * `header` is the header block, `at` its place in the file, `stored` the new flags.
 */
export const statusEdits = (header: Uint8Array, at: number, stored: number): Edit[] => {
	const lines = statusLinesOf(header);
	const lineEnd = header.at(-2) === carriageReturn ? '\r\n' : '\n';
	const edits: Edit[] = [];
	let appended = '';
	for (const name of ['Status', 'X-Status'] as const) {
		const found = lines.filter(line => line.name === name);
		const before = found.reduce((bits, line) => bits | line.stored, 0);
		if (before === (stored & statusBits[name])) {
			continue;
		}

		const others = [...new Set(found.flatMap(line => [...line.otherLetters]))].join('');
		const letters = statusLetters(name, stored, others);
		const [first, ...more] = found;
		if (first) {
			edits.push(edit(at, first, lineOf(name, letters, lineEnd, first.isFolded)));
			edits.push(...more.map(line => edit(at, line, lineOf(name, '', lineEnd, line.isFolded))));
		} else {
			appended += lineOf(name, letters, lineEnd, false);
		}
	}

	if (appended !== '') {
		const isOpen = header.length > 0 && header.at(-1) !== lineFeed;
		const bytes = Buffer.from(isOpen ? lineEnd + appended : appended, 'latin1');
		edits.push({at: at + header.length, length: 0, bytes});
	}

	return edits.sort((a, b) => a.at - b.at);
};

const edit = (at: number, line: FoundLine, text: string): Edit => ({
	at: at + line.at,
	length: line.length,
	bytes: Buffer.from(text, 'latin1'),
});

const lineOf = (name: StatusFieldName, letters: string, lineEnd: string, isNeeded: boolean): string =>
	letters === '' && !isNeeded ? '' : `${name}: ${letters}${lineEnd}`;

const statusLinesOf = (header: Uint8Array): FoundLine[] => {
	const found: FoundLine[] = [];
	for (let at = 0; at < header.length; ) {
		const end = header.indexOf(lineFeed, at);
		const next = end === -1 ? header.length : end + 1;
		const line = readStatusLine(header, at, next);
		if (line) {
			const isFolded = header[next] === 0x20 || header[next] === 0x09;
			found.push({...line, at, length: next - at, isFolded});
		}

		at = next;
	}

	return found;
};
