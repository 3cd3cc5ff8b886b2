import type {IUnicodeVersionProvider} from '@xterm/headless';
import stringWidth from 'string-width';

const segmenter = new Intl.Segmenter('en', {granularity: 'grapheme'});

/**
 * Has a headless terminal do as those of today do: a grapheme cluster is one character of one or two cells. By itself
 * it knows Unicode 6, in which an emoji is one cell wide.
 */
export const graphemeWidths = (): IUnicodeVersionProvider => {
	// The terminal hands back a number of 24 bits with the next character: the cluster so far, by its place here.
	const clusters = ['\n'];
	const places = new Map<string, number>();
	const placeOf = (cluster: string): number => {
		const place = places.get(cluster) ?? clusters.push(cluster) - 1;
		places.set(cluster, place);
		return place;
	};
	const wcwidth = (codePoint: number): 0 | 1 | 2 => cells(String.fromCodePoint(codePoint));
	return {
		version: 'graphemes',
		wcwidth,
		charProperties(codePoint, preceding) {
			const character = String.fromCodePoint(codePoint);
			const joined = (clusters[preceding >> 3] ?? '\n') + character;
			if ([...segmenter.segment(joined)].length === 1) {
				const width = Math.max(cells(joined), (preceding >> 1) & 3);
				return (placeOf(joined) << 3) | (width << 1) | 1;
			}

			return (placeOf(character) << 3) | (wcwidth(codePoint) << 1);
		},
	};
};

const cells = (text: string): 0 | 1 | 2 => {
	const width = stringWidth(text);
	return width > 1 ? 2 : width === 1 ? 1 : 0;
};
