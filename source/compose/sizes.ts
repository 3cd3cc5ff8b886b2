const encoder = new TextEncoder();

/** Octets of a text that is taken into a message, or edited: a longer one is for an attachment. */
export const mostOctets = 16 * 1024 * 1024;

/** `2/16`: lines and octets of a text, as `mail` has always told them. */
export const linesAndOctets = (text: string): string => {
	const lines = text.split('\n').length - (text === '' || text.endsWith('\n') ? 1 : 0);
	return `${lines}/${encoder.encode(text).length}`;
};

/** A text as what programs and files take. */
export async function* encoded(text: string): AsyncGenerator<Uint8Array> {
	yield encoder.encode(text);
}
