/**
 * Every bound on what a message may ask of the decoder. Mail is hostile: what lies beyond a bound is left out and said
 * in a notice, and the message as stored can still be looked at.
 */
export const limits = {
	/** Octets of a header block that are looked at. */
	headerBlockBytes: 1024 * 1024,
	/** Characters of one field that a header list looks at: the first of 20,000 recipients is enough. */
	envelopeFieldCharacters: 4096,
	/** Characters of encoded text in one field that are decoded; what they become is never longer. */
	encodedWordCharacters: 64 * 1024,
	/** Characters of a `Date:` that are looked at. */
	dateCharacters: 128,
	/** Octets of the fields that describe the body (`Content-Type:` and the like), each. */
	contentFieldBytes: 64 * 1024,

	/** Octets of a message that are read to be shown. */
	messageBytes: 512 * 1024 * 1024,
	/** Parts of a message. */
	parts: 1000,
	/** Parts within parts. */
	depth: 50,
	/** Octets of one decoded text part that are kept. */
	partTextBytes: 2 * 1024 * 1024,
	/** Octets of all text parts that are kept: plain text and its HTML twin. */
	keptBytes: 8 * 1024 * 1024,
	/** Octets of a body without parts that are kept before its transfer encoding is undone. */
	rawBodyBytes: 6 * 1024 * 1024,
	/** Characters of text that are shown. */
	textCharacters: 2 * 1024 * 1024,

	/** Characters of HTML that are turned into text. */
	htmlCharacters: 1024 * 1024,
	/** HTML elements within elements; what is deeper has only its tags taken away. */
	htmlDepth: 200,
	/** Characters of HTML times the depth of its lists and quotations: each level goes before every line. */
	htmlIndentation: 8 * 1024 * 1024,
	/** Characters of a link target that are shown: a `data:` link may hold a whole file. */
	linkCharacters: 2048,
	/** Attachments that are listed. */
	attachments: 1000,
} as const;
