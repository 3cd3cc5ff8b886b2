/** What became of content that was written. */
export type WrittenFile = {
	/** Absolute path. */
	readonly path: string;
	readonly octets: number;
	readonly lines: number;
};

/** What stands at a path. `other`: a device, a socket, a pipe. A link counts as what it leads to. */
export type FileKind = 'none' | 'file' | 'directory' | 'other';

/** What a directory holds. */
export type DirectoryEntry = {readonly name: string; readonly isDirectory: boolean};

/** What becomes of what is there. `new` refuses if anything is. */
export type WriteMode = 'new' | 'append' | 'replace';

/**
 * Files that are no mailboxes. Nothing is written through a link, or to a file, that somebody else made in a directory open to
 * all (such as /tmp), and nothing to a device.
 */
export interface Files {
	/** Throws UserError if that cannot be found out. */
	kindOf(path: string): Promise<FileKind>;
	/** What is in a directory, or a few thousands of it, in no order; nothing, if that cannot be found out. For Tab. */
	entriesOf(directory: string): Promise<readonly DirectoryEntry[]>;
	/** All of a file. Throws UserError if it is none (a directory, a pipe, a device), cannot be read, or is larger. */
	read(path: string, mostOctets: number): Promise<Uint8Array>;
	/**
	 * Writes a file, made with mode 0600. All of it is there when this returns; if it fails, all is as it was before. Throws
	 * UserError, and what `content` throws.
	 */
	write(path: string, content: AsyncIterable<Uint8Array>, mode: WriteMode): Promise<WrittenFile>;
}
