/** What a name tells, by its last extension: what programs attach, in lower case (IANA, media types). */
const byExtension: Readonly<Record<string, string>> = {
	'7z': 'application/x-7z-compressed',
	aac: 'audio/aac',
	asc: 'text/plain',
	avif: 'image/avif',
	bmp: 'image/bmp',
	bz2: 'application/x-bzip2',
	c: 'text/x-csrc',
	conf: 'text/plain',
	cpp: 'text/x-c++src',
	css: 'text/css',
	csv: 'text/csv',
	deb: 'application/vnd.debian.binary-package',
	diff: 'text/x-diff',
	doc: 'application/msword',
	docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
	eml: 'message/rfc822',
	epub: 'application/epub+zip',
	flac: 'audio/flac',
	gif: 'image/gif',
	gz: 'application/gzip',
	h: 'text/x-chdr',
	heic: 'image/heic',
	htm: 'text/html',
	html: 'text/html',
	ics: 'text/calendar',
	jar: 'application/java-archive',
	jpeg: 'image/jpeg',
	jpg: 'image/jpeg',
	js: 'text/javascript',
	json: 'application/json',
	log: 'text/plain',
	m4a: 'audio/mp4',
	md: 'text/markdown',
	mkv: 'video/x-matroska',
	mov: 'video/quicktime',
	mp3: 'audio/mpeg',
	mp4: 'video/mp4',
	mpeg: 'video/mpeg',
	odp: 'application/vnd.oasis.opendocument.presentation',
	ods: 'application/vnd.oasis.opendocument.spreadsheet',
	odt: 'application/vnd.oasis.opendocument.text',
	ogg: 'audio/ogg',
	opus: 'audio/ogg',
	patch: 'text/x-diff',
	pdf: 'application/pdf',
	png: 'image/png',
	ppt: 'application/vnd.ms-powerpoint',
	pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
	ps: 'application/postscript',
	py: 'text/x-python',
	rtf: 'application/rtf',
	sh: 'text/x-shellscript',
	sql: 'application/sql',
	svg: 'image/svg+xml',
	tar: 'application/x-tar',
	tex: 'text/x-tex',
	tgz: 'application/gzip',
	tif: 'image/tiff',
	tiff: 'image/tiff',
	toml: 'application/toml',
	ts: 'text/plain',
	txt: 'text/plain',
	vcf: 'text/vcard',
	wav: 'audio/wav',
	webm: 'video/webm',
	webp: 'image/webp',
	xls: 'application/vnd.ms-excel',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	xml: 'text/xml',
	xz: 'application/x-xz',
	yaml: 'application/yaml',
	yml: 'application/yaml',
	zip: 'application/zip',
	zst: 'application/zstd',
};

/** How content begins that says itself what it is; as latin1. */
const signatures: readonly (readonly [begin: string, type: string])[] = [
	['%PDF-', 'application/pdf'],
	['\u0089PNG\r\n\u001A\n', 'image/png'],
	['\u00FF\u00D8\u00FF', 'image/jpeg'],
	['GIF87a', 'image/gif'],
	['GIF89a', 'image/gif'],
	['PK\u0003\u0004', 'application/zip'],
	['\u001F\u008B', 'application/gzip'],
	['\u00FD7zXZ\0', 'application/x-xz'],
	['BZh', 'application/x-bzip2'],
	['(\u00B5/\u00FD', 'application/zstd'],
];

const unknown = 'application/octet-stream';

/**
 * The media type of a file, by its name and how it begins (`head`; `isWhole` if that is all of it). What a name calls a text
 * and is none is not believed. Texts are said to be in UTF-8 only if they are.
 */
export const mediaTypeOf = (name: string, head: Uint8Array, isWhole: boolean): string => {
	const extension = /\.([^./]{1,8})$/.exec(name)?.[1]?.toLowerCase() ?? '';
	const named = Object.hasOwn(byExtension, extension) ? byExtension[extension] : undefined;
	const isUtf8 = isText(head, isWhole);
	if (named === undefined) {
		const begin = Buffer.from(head.subarray(0, 16)).toString('latin1');
		const signed = signatures.find(([signature]) => begin.startsWith(signature))?.[1];
		return signed ?? (isUtf8 ? textType('text/plain') : unknown);
	}

	if (!/^(?:text|message)\//.test(named)) {
		return named;
	}

	if (head.includes(0)) {
		return unknown;
	}

	// RFC 1428: of bytes in a charset that nobody named, nothing else can be said.
	return named.startsWith('message/') ? named : isUtf8 ? textType(named) : `${named}; charset=unknown-8bit`;
};

const textType = (type: string): string => `${type}; charset=utf-8`;

const isText = (head: Uint8Array, isWhole: boolean): boolean => {
	if (head.includes(0)) {
		return false;
	}

	try {
		// Where the head ends inside a character, that is no fault of it.
		new TextDecoder('utf-8', {fatal: true}).decode(head, {stream: !isWhole});
		return true;
	} catch {
		return false;
	}
};
