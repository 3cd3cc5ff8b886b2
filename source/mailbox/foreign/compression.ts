/** What a file that is no mailbox as it stands begins with, and what makes a mailbox of it. */
const compressions = [
	['gzip', [0x1f, 0x8b], 'gzip -dc'],
	['compress', [0x1f, 0x9d], 'gzip -dc'],
	['bzip2', [0x42, 0x5a, 0x68], 'bzip2 -dc'],
	['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00], 'xz -dc'],
	['zstd', [0x28, 0xb5, 0x2f, 0xfd], 'zstd -dc'],
	['lz4', [0x04, 0x22, 0x4d, 0x18], 'lz4 -dc'],
	['lzip', [0x4c, 0x5a, 0x49, 0x50], 'lzip -dc'],
] as const;

/** Octets from the start of a file on with which `compressionOf` can tell. */
export const compressionLookahead = 6;

export type Compression = {
	readonly name: (typeof compressions)[number][0];
	/** The command that unpacks such a file to its standard output. */
	readonly unpack: string;
};

/** How a file is compressed that begins with these octets; undefined if it is not. */
export const compressionOf = (bytes: Uint8Array): Compression | undefined => {
	const found = compressions.find(([, magic]) => magic.every((byte, index) => bytes[index] === byte));
	return found && {name: found[0], unpack: found[2]};
};
