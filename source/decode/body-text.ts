import type {Attachment} from '../ports.js';
import {decodeCharset, decodeUndeclared, isKnownCharset, withoutCutCharacter} from './charset.js';
import {parseHeader} from './header.js';
import {htmlToText} from './html.js';
import {limits} from './limits.js';
import {isReadable, type Part} from './part.js';
import {type Placed, placeChildren} from './place.js';
import {isUnknownEncoding} from './transfer-encoding.js';

/** What a body says to people. */
export type BodyText = {
	readonly text: string;
	readonly notices: readonly string[];
};

/** The notice for parts that are not shown for their place in the tree. */
export const tooDeep = `parts nested deeper than ${limits.depth} are not shown`;

const nothing: BodyText = {text: '', notices: []};

/**
 * The text of all parts meant for reading, in order, of alternatives the plain one that has a text; messages within
 * the message with a few lines of their header. `place` is that of the root.
 */
export const renderBody = async (root: Part, place = ''): Promise<BodyText> => {
	const {text, notices} = await renderPart({part: root, place, depth: 0});
	return text.length > limits.textCharacters
		? {
				text: text.slice(0, limits.textCharacters),
				notices: [...notices, `the text is longer than ${limits.textCharacters} characters: the rest is not shown`],
			}
		: {text, notices};
};

/** The parts that are not shown as text, in order. */
export const listAttachments = (root: Part): Attachment[] => {
	const found: Attachment[] = [];
	const visit = ({part, place, depth}: Placed): void => {
		if (depth > limits.depth || found.length >= limits.attachments) {
			return;
		}

		if (part.content !== undefined && !isReadable(part)) {
			found.push({part: place || '1', name: part.name, type: part.type, sizeBytes: part.content.sizeBytes});
		}

		for (const child of placeChildren({part, place, depth})) {
			visit(child);
		}
	};

	visit({part: root, place: '', depth: 0});
	return found;
};

const renderPart = async (placed: Placed): Promise<BodyText> => {
	const {part, place, depth} = placed;
	if (depth > limits.depth) {
		return {text: '', notices: [tooDeep]};
	}

	if (part.content !== undefined) {
		return isReadable(part) ? renderLeaf(part, place) : nothing;
	}

	if (part.type === 'message/rfc822') {
		return renderMessage(placed);
	}

	if (part.type === 'multipart/alternative') {
		return renderAlternatives(placed);
	}

	const all = await renderAll(placeChildren(placed));
	return {text: all.text, notices: [...noticesOf(part, place), ...all.notices]};
};

const renderAll = async (children: readonly Placed[]): Promise<BodyText> => {
	const texts: string[] = [];
	const notices: string[] = [];
	for (const child of children) {
		const rendered = await renderPart(child);
		notices.push(...rendered.notices);
		if (rendered.text.trim() !== '') {
			texts.push(nameLine(child) + rendered.text);
		}
	}

	return {
		text: texts.map(text => (text.endsWith('\n') ? text : `${text}\n`)).join('\n'),
		notices: [...new Set(notices)],
	};
};

/** A text that is a file says so. */
const nameLine = ({part, place}: Placed): string =>
	part.content !== undefined && part.name !== '' ? `-- ${place}: ${part.name.replaceAll('\n', ' ')} --\n` : '';

const noticesOf = (part: Part, place: string): string[] => {
	if (part.type === 'multipart/encrypted') {
		return [`${nameOf(place)} is encrypted`];
	}

	return part.children.length === 0 && part.type.startsWith('multipart/')
		? [`${nameOf(place)} (${part.type}) cannot be taken apart: what is in it is not shown`]
		: [];
};

const renderAlternatives = async (placed: Placed): Promise<BodyText> => {
	const children = placeChildren(placed);
	const ranked = [
		...children.filter(({part}) => leadingType(part) === 'text/plain'),
		...children.filter(({part}) => leadingType(part) === 'text/html'),
		...children.filter(({part}) => !['text/plain', 'text/html'].includes(leadingType(part))),
	];
	const notices: string[] = [];
	for (const candidate of ranked) {
		const rendered = await renderPart(candidate);
		if (rendered.text.trim() !== '') {
			return rendered;
		}

		notices.push(...rendered.notices);
	}

	return {text: '', notices};
};

/** The type of the first text in a part: what kind of alternative it is. */
const leadingType = (part: Part): string => {
	const pending = [part];
	for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
		if (isReadable(next)) {
			return next.type;
		}

		pending.push(...next.children.toReversed());
	}

	return '';
};

const renderMessage = async (placed: Placed): Promise<BodyText> => {
	const [inner] = placeChildren(placed);
	if (inner === undefined) {
		return nothing;
	}

	const header = parseHeader(inner.part.header);
	const fields = ['From', 'Subject', 'Date', 'To'].flatMap(name => {
		const text = header.text(name);
		return text === undefined ? [] : [`${name}: ${text}`];
	});
	const body = await renderPart(inner);
	const number = placed.place || '1';
	const text = body.text.trimEnd();
	const lines = [
		`-- Message ${number} --`,
		...fields,
		...(text === '' ? [] : ['', text]),
		`-- End of message ${number} --`,
		'',
	];
	return {text: lines.join('\n'), notices: body.notices};
};

/** What one part says, whether it is meant for reading or not. */
export const renderLeaf = async (part: Part, place: string): Promise<BodyText> => {
	const {kept, isCut} = part.content ?? {kept: new Uint8Array(), isCut: false};
	const bytes = isCut ? withoutCutCharacter(kept) : kept;
	const notices: string[] = isCut ? [`${nameOf(place)} is cut after ${bytes.length} bytes`] : [];
	if (isUnknownEncoding(part.encoding)) {
		notices.push(`${nameOf(place)} is shown as it stands: its encoding "${part.encoding}" is not known`);
	}

	if (part.charset !== undefined && !isKnownCharset(part.charset) && bytes.some(byte => byte > 0x7f)) {
		notices.push(`${nameOf(place)}: its character set "${part.charset}" is not known`);
	}

	// Reports are not in the character set of anything.
	const declared = part.type.startsWith('message/') ? decodeUndeclared(bytes) : decodeCharset(bytes, part.charset);
	const text = declared.replaceAll('\r\n', '\n');
	if (part.type === 'text/html') {
		const html = await htmlToText(text);
		const problem = html.problem ?? (html.text === '' && text.trim() !== '' ? 'its HTML has no text' : undefined);
		return {text: html.text, notices: problem === undefined ? notices : [...notices, `${nameOf(place)}: ${problem}`]};
	}

	return {text: part.isFlowed ? unstuff(text) : text, notices};
};

/** Takes away the blank that protects the beginning of a flowed line (RFC 3676, section 4.4). Lines stay as they were broken. */
const unstuff = (text: string): string => text.replaceAll(/^ /gm, '');

const nameOf = (place: string): string => (place === '' ? 'the message' : `part ${place}`);
