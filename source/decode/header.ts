import type {Address} from '../address/address.js';
import {parseAddressList} from '../address/parse.js';
import type {Header, HeaderField} from '../ports.js';
import {decodeEncodedWords} from './encoded-words.js';
import {fieldText, splitHeaderBlock} from './header-block.js';

const addressFields = new Set(
	['from', 'to', 'cc', 'bcc', 'sender', 'reply-to'].flatMap(name => [name, `resent-${name}`]),
);

/** Parses a header block into what people read. Never throws; looks at 1 MB. */
export const parseHeader = (bytes: Uint8Array): Header => {
	const fields: HeaderField[] = [];
	const first = new Map<string, HeaderField>();
	for (const {name, value} of splitHeaderBlock(bytes)) {
		const raw = fieldText(value);
		const key = name.toLowerCase();
		const field = {name, text: decodeField(key, raw), raw};
		fields.push(field);
		if (!first.has(key)) {
			first.set(key, field);
		}
	}

	return {
		fields,
		text: name => first.get(name.toLowerCase())?.text,
		raw: name => first.get(name.toLowerCase())?.raw,
		addresses: name => {
			const key = name.toLowerCase();
			return fields.filter(field => field.name.toLowerCase() === key).flatMap(field => decodeAddresses(field.raw));
		},
	};
};

/**
 * The addresses of a field that is unfolded but not decoded. Encoded words count in names alone: those in an address
 * stay as they stand, so that none can show another address than it has.
 */
export const decodeAddresses = (raw: string): Address[] =>
	parseAddressList(raw).map(({name, address}) => ({name: decodeEncodedWords(name), address}));

/** A field as it is read, of that name (lower case), unfolded but not decoded. */
export const decodeField = (name: string, raw: string): string =>
	addressFields.has(name) ? decodeAddressField(raw) : decodeEncodedWords(raw);

/** A field of addresses as it is shown: what stands for an address is left as it stands. */
const decodeAddressField = (raw: string): string => {
	if (!raw.includes('=?')) {
		return raw;
	}

	let text = '';
	let position = 0;
	for (const {address} of parseAddressList(raw).filter(({address}) => address.includes('=?'))) {
		const start = raw.indexOf(address, position);
		if (start === -1) {
			return raw;
		}

		text += decodeEncodedWords(raw.slice(position, start)) + address;
		position = start + address.length;
	}

	return text + decodeEncodedWords(raw.slice(position));
};
