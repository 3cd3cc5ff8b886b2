const escapeByte = 0x1b;
const newline = 0x0a;

const codePages = new Map([
	[
		'cp437',
		'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00A0',
	],
	[
		'cp850',
		'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00AD±‗¾¶§÷¸°¨·¹³²■\u00A0',
	],
]);

/** True for the character sets of DOS that are known here: `cp437`, `cp850`. */
export const isCodePage = (name: string): boolean => codePages.has(name);

/** Text of a DOS program. */
export const decodeCodePage = (bytes: Uint8Array, name: string): string => {
	const upper = codePages.get(name) ?? '';
	return Array.from(bytes, byte => (byte < 0x80 ? String.fromCharCode(byte) : (upper[byte - 0x80] ?? '\uFFFD'))).join(
		'',
	);
};

/** UTF-7 (RFC 2152). What is not well formed stays as it stands. */
export const decodeUtf7 = (text: string): string =>
	text.replaceAll(/\+([A-Za-z0-9+/]*)(-?)/g, (whole: string, base64: string, end: string) => {
		if (base64 === '') {
			return end === '' ? whole : '+';
		}

		const units = Buffer.from(base64, 'base64');
		const even = units.subarray(0, units.length - (units.length % 2));
		return even.length === 0 ? whole : Buffer.from(even).swap16().toString('utf16le');
	});

/**
 * ISO-2022-KR (RFC 1557): Korean between SO and SI is EUC-KR without its high bits. The header `ESC $ ) C` is dropped;
 * a line begins in ASCII.
 */
export const decodeIso2022Kr = (bytes: Uint8Array): string => {
	const result = Buffer.alloc(bytes.length);
	let length = 0;
	let isShifted = false;
	for (let index = 0; index < bytes.length; index++) {
		const byte = bytes[index] ?? 0;
		if (byte === escapeByte && bytes[index + 1] === 0x24 && bytes[index + 2] === 0x29 && bytes[index + 3] === 0x43) {
			index += 3;
		} else if (byte === 0x0e || byte === 0x0f) {
			isShifted = byte === 0x0e;
		} else {
			isShifted = isShifted && byte !== newline;
			result[length++] = isShifted && byte > 0x20 ? byte | 0x80 : byte;
		}
	}

	return new TextDecoder('euc-kr').decode(result.subarray(0, length));
};

/** HZ (RFC 1843): Chinese between `~{` and `~}` is GB 2312 without its high bits; `~~` is a tilde; a line begins in ASCII. */
export const decodeHz = (bytes: Uint8Array): string => {
	const result = Buffer.alloc(bytes.length);
	let length = 0;
	let isShifted = false;
	for (let index = 0; index < bytes.length; index++) {
		const byte = bytes[index] ?? 0;
		const next = byte === 0x7e ? bytes[index + 1] : undefined;
		if (next === 0x7b || next === 0x7d) {
			isShifted = next === 0x7b;
			index++;
		} else if (next === newline && !isShifted) {
			// The line goes on.
			index++;
		} else if (next === 0x7e && !isShifted) {
			result[length++] = 0x7e;
			index++;
		} else {
			isShifted = isShifted && byte !== newline;
			result[length++] = isShifted && byte > 0x20 ? byte | 0x80 : byte;
		}
	}

	return new TextDecoder('gb18030').decode(result.subarray(0, length));
};
