/** What words there are at a place of a line, for Tab. */
export type WordKind =
	/** The name of a command. */
	| 'command'
	/** The name of a variable; a setting may be `noname` and `name=`, too. */
	| 'variable'
	| 'setting'
	/** A mailbox, with the signs `+ = ~ % # & @`; a file, with `+ = ~`; a directory. */
	| 'folder'
	| 'file'
	| 'directory'
	/** Whom mail can be sent to; the name of an alias. */
	| 'address'
	| 'alias'
	/** The name of a header field. */
	| 'header'
	/** A message list. */
	| 'list'
	/** What help tells about. */
	| 'topic';

/** The kinds of each word in turn; the last holds for all that follow. */
export type WordKinds = readonly (readonly WordKind[])[];
