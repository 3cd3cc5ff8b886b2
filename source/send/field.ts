import {domainToASCII} from 'node:url';
import type {Address} from '../address/address.js';
import {formatAddress, formatName} from '../address/format.js';
import {parseAddressList} from '../address/parse.js';
import {cleanHeaderValue} from '../draft/draft.js';

/** Writes header fields, encoded (RFC 2047, 2231) and folded, without their last line ends. */
export type FieldWriter = {
	addresses(name: string, addresses: readonly Address[]): string;
	/**
	 * A field of any kind. What is ASCII stays as the user wrote it: nobody else knows the structure of
	 * `Auto-Submitted: auto-replied; type="x"`.
	 */
	field(name: string, value: string): string;
	/** The value of Content-Type, in lines that are not too long. */
	fold(value: string): string;
};

/** Columns of a line of a header, and of an encoded word. */
const lineLength = 76;
const wordLength = 52;

const addressFields =
	/^(?:resent-)?(?:from|sender|reply-to|to|cc)$|^mail-(?:followup|reply)-to$|^(?:errors|return-receipt|disposition-notification)-to$/i;

/** The writer, and with it the part of nodemailer that encodes words. */
export const loadFieldWriter = async (): Promise<FieldWriter> => {
	const {encodeWord, foldLines} = await import('nodemailer/lib/mime-funcs');

	const encode = (text: string): string => encodeWord(text, encodingFor(text), wordLength);

	const encodeName = (name: string): string =>
		isAscii(name) && isFoldable(name) && !name.includes('=?') ? formatName(name) : encode(name);

	const encodeAddress = ({name, address}: Address): string => {
		const clean = cleanHeaderValue(name);
		const wire = wireAddress(address);
		return clean === '' ? formatAddress({name: '', address: wire}) : `${encodeName(clean)} <${wire}>`;
	};

	const writeList = (name: string, addresses: readonly Address[]): string => {
		const lines: string[] = [];
		let line = `${name}:`;
		addresses.forEach((address, index) => {
			const piece = `${cleanHeaderValue(encodeAddress(address))}${index < addresses.length - 1 ? ',' : ''}`;
			if (index > 0 && line.length + 1 + piece.length > lineLength) {
				lines.push(fold(line));
				line = '';
			}

			line += ` ${piece}`;
		});
		return [...lines, fold(line)].join('\n');
	};

	const fold = (line: string): string => foldLines(line, lineLength).replaceAll('\r\n', '\n');

	const field = (name: string, value: string): string => {
		const clean = cleanHeaderValue(value);
		if (isAscii(clean) && isFoldable(clean)) {
			return fold(`${name}: ${clean}`);
		}

		const addresses = addressFields.test(name) ? parseAddressList(clean) : [];
		return addresses.length > 0 ? writeList(name, addresses) : fold(`${name}: ${encode(clean)}`);
	};

	return {
		addresses: writeList,
		field,
		fold: value => (value.includes('\n') ? value : fold(`Content-Type: ${value}`).slice('Content-Type: '.length)),
	};
};

/**
 * An address as the mail system takes it: a domain beyond ASCII in its ASCII form (RFC 5890), unless the local part needs
 * UTF-8 all the same (RFC 6531).
 */
export const wireAddress = (address: string): string => {
	const at = address.lastIndexOf('@');
	const domain = address.slice(at + 1);
	if (at < 0 || isAscii(domain) || !isAscii(address.slice(0, at))) {
		return address;
	}

	return `${address.slice(0, at + 1)}${domainToASCII(domain) || domain}`;
};

const isAscii = (text: string): boolean => /^[ -~]*$/.test(text);

// A header is folded at blanks: where there is none for a whole line, or nothing else, it would be too long or look empty.
const isFoldable = (text: string): boolean =>
	text.split(' ').every(({length}) => length < 900) && !text.includes(' '.repeat(40));

const encodingFor = (text: string): 'Q' | 'B' =>
	text.replaceAll(/[^A-Za-z]/g, '').length > text.replaceAll(/[ -~]/g, '').length ? 'Q' : 'B';
