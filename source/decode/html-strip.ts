import {readTags, type Tag} from './html-nesting.js';
import {limits} from './limits.js';

const inline = new Set(
	'a abbr acronym b bdi bdo big cite code em font i img ins kbd mark q s samp small span strike strong sub sup tt u var wbr'.split(
		' ',
	),
);
const unread = new Set(['script', 'style', 'title']);
/**
 * HTML without its tags, for what no parser should be asked to read: block by block, links with their target. Entities
 * are left, and no `<` is. Linear.
 */
export const stripTags = (html: string): string => {
	let text = '';
	let position = 0;
	let skipped: string | undefined;
	for (const tag of readTags(html)) {
		if (skipped !== undefined) {
			if (!tag.isEnd || tag.name !== skipped) {
				continue;
			}

			skipped = undefined;
		} else {
			text += html.slice(position, tag.start).replaceAll(/\s+/g, ' ');
		}

		position = tag.end;
		if (!tag.isEnd && unread.has(tag.name)) {
			skipped = tag.name;
		} else if (!inline.has(tag.name)) {
			text += '\n';
		}

		text += targetOf(html, tag);
	}

	const rest = skipped === undefined ? html.slice(position).replaceAll(/\s+/g, ' ') : '';
	return (text + rest).replaceAll('<', '&lt;');
};

const targetOf = (html: string, tag: Tag): string => {
	if (tag.name !== 'a' || tag.isEnd) {
		return '';
	}

	const attributes = html.slice(tag.start, Math.min(tag.end, tag.start + limits.linkCharacters));
	const target = /\shref\s{0,9}=\s{0,9}(?:"([^"]*)|'([^']*)|([^\s>]*))/i.exec(attributes);
	const href = target?.[1] ?? target?.[2] ?? target?.[3] ?? '';
	return href === '' ? '' : `<${href}> `;
};
