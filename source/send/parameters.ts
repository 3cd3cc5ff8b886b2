import {cleanHeaderValue} from '../draft/draft.js';

/** RFC 2231, section 4.1: so many characters of a value stand in one parameter, for lines that are not too long. */
const sectionLength = 50;
const longestQuoted = 200;

/**
 * Writes a parameter of a MIME header field, `name=value`, on lines of its own after the `;` of what stands before: a token,
 * a quoted string, or the encoded form of RFC 2231 where it is beyond ASCII or too long.
 */
export const writeParameter = (name: string, value: string): string => {
	const clean = cleanHeaderValue(value);
	const quoted = `"${clean.replaceAll(/["\\]/g, '\\$&')}"`;
	if (/^[ -~]*$/.test(clean) && quoted.length <= longestQuoted) {
		return `;\n\t${name}=${/^[\w.+-]+$/.test(clean) ? clean : quoted}`;
	}

	const sections: string[] = [];
	let section = "utf-8''";
	for (const character of clean) {
		const word = /^[\w.-]$/.test(character) ? character : percentEncoded(character);
		if (section.length + word.length > sectionLength) {
			sections.push(section);
			section = '';
		}

		section += word;
	}

	sections.push(section);
	return sections.length === 1
		? `;\n\t${name}*=${section}`
		: sections.map((text, index) => `;\n\t${name}*${index}*=${text}`).join('');
};

const percentEncoded = (character: string): string =>
	[...new TextEncoder().encode(character)]
		.map(octet => `%${octet.toString(16).toUpperCase().padStart(2, '0')}`)
		.join('');
