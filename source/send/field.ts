import {domainToASCII} from 'node:url';
import type {Address} from '../address/address.js';
import {formatAddress, formatName} from '../address/format.js';
import {parseAddressList} from '../address/parse.js';
import {cleanHeaderValue} from '../draft/draft.js';

/** Writes header fields as they travel: encoded, folded, each a string without its last line end. */
export type FieldWriter = {
	/** Free text: RFC 2047 where it is not ASCII. */
	text(name: string, value: string): string;
	addresses(name: string, addresses: readonly Address[]): string;
	/** A field that the user gave with `-a`: addresses where its name says so, else as free text. */
	given(name: string, value: string): string;
};

/** Columns of a line of a header, and of an encoded word. */
const lineLength = 76;
const wordLength = 52;

const addressFields =
	/^(?:resent-)?(?:from|sender|reply-to|to|cc)$|^mail-(?:followup|reply)-to$|^(?:errors|return-receipt|disposition-notification)-to$/i;

/** The part of nodemailer that encodes words, loaded when there is something to send: 10 ms, a third of MailComposer. */
export const loadFieldWriter = async (): Promise<FieldWriter> => {
	const {encodeWord, encodeWords, foldLines} = await import('nodemailer/lib/mime-funcs');

	const encodeText = (text: string): string => {
		const encoded = encodeWords(text, encodingFor(text), wordLength, true);
		return isFoldable(encoded) ? encoded : encodeWord(text, encodingFor(text), wordLength);
	};

	const encodeName = (name: string): string =>
		isAscii(name) && isFoldable(name) && !name.includes('=?')
			? formatName(name)
			: encodeWord(name, encodingFor(name), wordLength);

	const encodeAddress = ({name, address}: Address): string => {
		const clean = cleanHeaderValue(name);
		const wire = wireAddress(address);
		return clean === '' ? formatAddress({name: '', address: wire}) : `${encodeName(clean)} <${wire}>`;
	};

	// The two ways out: whatever a value holds, it stays in its field.
	const write = (name: string, value: string): string => fold(`${name}: ${cleanHeaderValue(value)}`);

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

	return {
		text: (name, value) => write(name, encodeText(cleanHeaderValue(value))),
		addresses: writeList,
		given(name, value) {
			const clean = cleanHeaderValue(value);
			const addresses = isAscii(clean) || !addressFields.test(name) ? [] : parseAddressList(clean);
			return addresses.length > 0 ? writeList(name, addresses) : write(name, encodeText(clean));
		},
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
