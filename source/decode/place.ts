import type {Part} from './part.js';

/** A part and its place in the tree: `''` for the message itself, then `1`, `2.1`. */
export type Placed = {readonly part: Part; readonly place: string; readonly depth: number};

/** Numbers the children as IMAP does (RFC 3501, 6.4.5): the parts of a message within a message stand below its number. */
export const placeChildren = ({part, place, depth}: Placed): Placed[] => {
	return part.children.map((child, index) => ({
		part: child,
		place: placeOfChild({type: part.type, place}, index, child.content !== undefined),
		depth: depth + 1,
	}));
};

/** The place of the child at `index` (from 0) of a part; `isLeaf`: it holds no others. */
export const placeOfChild = (
	{type, place}: {readonly type: string; readonly place: string},
	index: number,
	isLeaf: boolean,
): string => {
	const base = type === 'message/rfc822' && place === '' ? '1' : place;
	return type === 'message/rfc822' && !isLeaf ? base : `${base === '' ? '' : `${base}.`}${index + 1}`;
};
