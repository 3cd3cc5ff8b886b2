const printableAscii = /^[\u0020-\u007E]*$/;

/** Made when it is first needed: that takes as long as the rest of a short list. */
let segmenter: Intl.Segmenter | undefined;

/**
 * What a person takes for characters (UAX 29, extended grapheme clusters), in order, found as they are asked for;
 * together they are the text.
 */
export function* graphemesOf(text: string): Generator<string> {
	if (printableAscii.test(text)) {
		yield* text;
		return;
	}

	segmenter ??= new Intl.Segmenter('en', {granularity: 'grapheme'});
	for (const {segment} of segmenter.segment(text)) {
		yield segment;
	}
}
