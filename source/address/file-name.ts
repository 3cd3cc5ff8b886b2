/** Which part of an address names a file. */
export type NamingPart = 'local' | 'email' | 'domain';

/** Characters: at four octets each, still a name that every file system takes. */
const longestName = 60;

/**
 * A file name made of an address: its local part, its domain, or all of it. An address is a stranger's words, so nothing
 * passes that would lead to another directory, hide the file, or stand for something at the start of a folder name. Empty
 * if nothing of that part is there.
 */
export const fileNameOf = (address: string, part: NamingPart): string => {
	const at = address.lastIndexOf('@');
	const chosen = {
		local: at < 0 ? address : address.slice(0, at),
		email: address,
		domain: address.slice(at + 1),
	}[part];
	const plain = chosen
		.normalize('NFC')
		.replaceAll(/[^\p{L}\p{N}_.+=@-]/gu, '_')
		.replace(/^[.+=@-]/, '_');
	return [...plain].slice(0, longestName).join('');
};
