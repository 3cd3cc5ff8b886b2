import type {MessageStructure} from '../ports.js';
import {padToWidth, widthOf} from './columns.js';
import {shortSize} from './message.js';
import {joinSafe, type SafeText, safe} from './safe-text.js';

type Part = MessageStructure['parts'][number];

/** `3.1`: what commands take; `3` for message 3 itself. */
export const partNumber = (number: number, part: string): string =>
	part === '' ? String(number) : `${number}.${part}`;

/** `text/plain; charset=utf-8`. */
export const typeAndCharset = ({type, charset}: Pick<Part, 'type' | 'charset'>): SafeText =>
	charset === undefined ? safe`${type}` : safe`${type}; charset=${charset}`;

/** A line for each part of message `number`: its number, its type below what holds it, its size and its name. */
export const renderStructure = (number: number, parts: readonly Part[]): SafeText => {
	const least = Math.min(...parts.map(({depth}) => depth));
	const rows = parts.map((part, index) => ({
		// A message within a message and the parts it has go by one number.
		number: part.part === parts[index - 1]?.part ? safe`` : safe`${partNumber(number, part.part)}`,
		type: safe`${'  '.repeat(part.depth - least)}${typeAndCharset(part)}`,
		size: part.sizeBytes === undefined ? safe`` : shortSize(part.sizeBytes),
		name: safe`${part.name}`,
	}));
	const width = (column: 'number' | 'type' | 'size') => Math.max(...rows.map(row => widthOf(row[column])));
	const [numberWidth, typeWidth, sizeWidth] = [width('number'), Math.min(40, width('type')), width('size')];
	return joinSafe(
		rows.map(row =>
			trimmed(
				joinSafe(
					[
						padToWidth(row.number, numberWidth, 'left'),
						padToWidth(row.type, typeWidth, 'left'),
						padToWidth(row.size, sizeWidth, 'right'),
						row.name,
					],
					' ',
				),
			),
		),
		'\n',
	);
};

const trimmed = (line: SafeText): SafeText => safe`${line.trimEnd()}`;
