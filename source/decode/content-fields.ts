import type {HeaderBlock} from '../ports.js';
import {octets} from './charset.js';
import {type RawField, splitHeaderBlock} from './header-block.js';
import {limits} from './limits.js';

const names = ['content-type', 'content-transfer-encoding', 'content-disposition'];

/** The fields of a message that say how to read its body, names in lower case, the first of each. */
export const contentFieldsOf = (block: HeaderBlock): RawField[] => {
	const all = splitHeaderBlock(block.bytes);
	return names.flatMap(name => {
		const field = all.find(field => field.name.toLowerCase() === name);
		return field === undefined ? [] : [{name, value: field.value.slice(0, limits.contentFieldBytes)}];
	});
};

/** The value of one of them, or an empty text. */
export const fieldOf = (fields: readonly RawField[], name: string): string =>
	fields.find(field => field.name === name)?.value ?? '';

/** They as a header block. */
export const headWith = (fields: readonly RawField[]): Uint8Array =>
	octets(fields.map(({name, value}) => `${name}: ${value}\n`).join(''));
