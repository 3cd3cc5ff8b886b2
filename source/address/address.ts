/** One mailbox of RFC 5322, section 3.4, or a bare local name such as `root`. */
export type Address = {
	/** Display name, decoded and without quotes; empty if there is none. */
	readonly name: string;
	/** `local@domain`, or `local` alone for somebody on this machine. Empty for `<>`. */
	readonly address: string;
};
