// Controls, invisible characters and those that turn text around; what leads to another directory.
const unfit = /[\p{C}\p{Zl}\p{Zp}/\\]/gu;
/** What hides a file, is an option of a program, or stands for something at the start of a name. */
const unfitAtStart = /^[\s.~+=%#&@|-]+/;
/** Octets of a name: file systems take 255, and a number may be added. */
const longestName = 200;
const longestEnding = 20;

const endings: Readonly<Record<string, string>> = {
	'application/gzip': '.gz',
	'application/json': '.json',
	'application/pdf': '.pdf',
	'application/zip': '.zip',
	'image/gif': '.gif',
	'image/jpeg': '.jpg',
	'image/png': '.png',
	'message/rfc822': '.eml',
	'text/calendar': '.ics',
	'text/csv': '.csv',
	'text/html': '.html',
	'text/plain': '.txt',
	'text/vcard': '.vcf',
};

/**
 * A name for a file, made of the name that a message gives it, which is a stranger's word: one path component of visible
 * characters, neither hidden nor `..`, short enough for any file system. `otherwise` is taken if nothing of it is left, with an
 * ending that fits the media type.
 */
export const safeFileName = (name: string, otherwise: string, type: string): string => {
	const last = name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
	const plain = last
		.normalize('NFC')
		.replaceAll(/\s+/g, ' ')
		.replaceAll(unfit, '_')
		.replace(unfitAtStart, '')
		.replace(/[\s.]+$/, '');
	return shortened(/^_*$/.test(plain) ? `${otherwise}${endings[type] ?? ''}` : plain);
};

/** A name with a number before its ending, for one that is taken: `report-2.pdf`. */
export const numberedFileName = (name: string, number: number): string => {
	const ending = endingOf(name);
	return `${name.slice(0, name.length - ending.length)}-${number}${ending}`;
};

const endingOf = (name: string): string => {
	const dot = name.lastIndexOf('.');
	return dot > 0 && name.length - dot <= longestEnding ? name.slice(dot) : '';
};

const octetsOf = (text: string): number => new TextEncoder().encode(text).length;

const shortened = (name: string): string => {
	if (octetsOf(name) <= longestName) {
		return name;
	}

	const ending = endingOf(name);
	let octets = octetsOf(ending);
	let kept = '';
	for (const character of name.slice(0, name.length - ending.length)) {
		octets += octetsOf(character);
		if (octets > longestName) {
			break;
		}

		kept += character;
	}

	return kept + ending;
};
