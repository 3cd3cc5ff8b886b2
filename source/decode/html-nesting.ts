// Elements that hold nothing, and those that a sibling closes: thousands of table cells without an end tag do not nest.
const voids = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));
const closedBy = new Map<string, readonly string[]>([
	['tr', ['tr', 'th', 'td']],
	['td', ['td', 'th']],
	['th', ['td', 'th']],
	['tbody', ['tr', 'th', 'td', 'thead', 'tbody']],
	['li', ['li']],
	['p', ['p']],
	['dt', ['dt', 'dd']],
	['dd', ['dt', 'dd']],
	['option', ['option']],
]);

const indenting = new Set(['blockquote', 'ol', 'ul']);

/** How deep elements stand in each other, and how deep those of them that are indented do. */
export type Nesting = {
	readonly depth: number;
	readonly indentation: number;
};

/**
 * Measures the nesting of HTML, up to `maximum` and no further. One pass over the tags that rather counts too many
 * (tags in comments) than too few: an HTML parser's time grows with the square of the depth.
 */
export const measureNesting = (html: string, maximum: number): Nesting => {
	const open: OpenElements = {names: [], counts: new Map()};
	let depth = 0;
	let indentation = 0;
	for (const {name, isEnd} of readTags(html)) {
		if (isEnd) {
			closeElement(open, name);
		} else if (!voids.has(name)) {
			openElement(open, name);
		}

		depth = Math.max(depth, open.names.length);
		if (depth > maximum) {
			break;
		}

		if (indenting.has(name)) {
			indentation = Math.max(indentation, countIndentation(open));
		}
	}

	return {depth, indentation};
};

const countIndentation = ({counts}: OpenElements): number =>
	[...indenting].reduce((sum, name) => sum + (counts.get(name) ?? 0), 0);

/** The elements that a tag stands in, and how many there are of each name. */
type OpenElements = {readonly names: string[]; readonly counts: Map<string, number>};

const openElement = (open: OpenElements, name: string): void => {
	const closes = closedBy.get(name) ?? [];
	while (closes.includes(open.names.at(-1) ?? '')) {
		pop(open);
	}

	open.names.push(name);
	open.counts.set(name, (open.counts.get(name) ?? 0) + 1);
};

const closeElement = (open: OpenElements, name: string): void => {
	let isOpen = (open.counts.get(name) ?? 0) > 0;
	while (isOpen) {
		isOpen = pop(open) !== name;
	}
};

const pop = ({names, counts}: OpenElements): string => {
	const name = names.pop() ?? '';
	counts.set(name, (counts.get(name) ?? 1) - 1);
	return name;
};

/** A tag as it stands in HTML. */
export type Tag = {
	readonly name: string;
	readonly isEnd: boolean;
	readonly start: number;
	/** After its `>`. */
	readonly end: number;
};

const namePattern = /(\/?)([A-Za-z][^\s/>]{0,60})/y;

/** The tags of a text, in order; linear. What is in quotes, comments and scripts is not told from the rest. */
export function* readTags(html: string): Generator<Tag> {
	for (let start = html.indexOf('<'); start !== -1; ) {
		namePattern.lastIndex = start + 1;
		const match = namePattern.exec(html);
		if (match === null) {
			start = html.indexOf('<', start + 1);
			continue;
		}

		const close = html.indexOf('>', namePattern.lastIndex);
		if (close === -1) {
			return;
		}

		yield {name: (match[2] ?? '').toLowerCase(), isEnd: match[1] === '/', start, end: close + 1};
		start = html.indexOf('<', close + 1);
	}
}
