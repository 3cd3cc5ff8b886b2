import type {DomNode, FormatCallback, HtmlToTextOptions} from 'html-to-text';
import {measureNesting} from './html-nesting.js';
import {stripTags} from './html-strip.js';
import {limits} from './limits.js';

/** HTML as text, and what was left out of it, in words. */
export type HtmlText = {
	readonly text: string;
	readonly problem: string | undefined;
};

/**
 * Turns HTML into text: cells of tables apart, links with their target, pictures as what stands for them; nothing that
 * is not shown, nothing fetched. Never throws for any HTML.
 */
export const htmlToText = async (html: string): Promise<HtmlText> => {
	const whole = html.length > limits.htmlCharacters ? withoutPictures(html) : html;
	const isCut = whole.length > limits.htmlCharacters;
	const kept = isCut ? withoutHalfTag(whole.slice(0, limits.htmlCharacters)) : whole;
	const {depth, indentation} = measureNesting(kept, limits.htmlDepth);
	const {convert} = await import('html-to-text');
	if (depth > limits.htmlDepth || indentation * kept.length > limits.htmlIndentation) {
		return {
			text: tidy(convert(`<pre>${stripTags(kept)}</pre>`, options)),
			problem: 'its HTML is nested too deeply: only its tags were taken out',
		};
	}

	return {
		text: tidy(convert(kept, options)),
		problem: isCut ? `its HTML is longer than ${limits.htmlCharacters} characters: the rest is not shown` : undefined,
	};
};

/** Pictures may stand in the HTML itself: they take no room from the text. */
const withoutPictures = (html: string): string => html.replaceAll(/;base64,[A-Za-z0-9+/=]{100,}/g, '');

const withoutHalfTag = (html: string): string => {
	const tag = html.lastIndexOf('<');
	return tag > html.lastIndexOf('>') ? html.slice(0, tag) : html;
};

const separateCells: FormatCallback = (row, walk, builder) => {
	builder.openBlock({leadingLineBreaks: 1});
	let isFirst = true;
	for (const child of row.children.filter(child => !isHidden(child))) {
		const isCell = child.name === 'td' || child.name === 'th';
		if (isCell && !isFirst) {
			builder.addInline(' | ', {noWordTransform: true});
		}

		isFirst = isFirst && !isCell;
		walk(isCell ? unwrap(child) : [child], builder);
	}

	builder.closeBlock({trailingLineBreaks: 1});
};

/** What stands in a cell: of the one paragraph that many programs put into each, only what it holds. */
const unwrap = (cell: DomNode): DomNode[] => {
	const children = cell.children.filter(
		({type, data = ''}) => type !== 'comment' && (type !== 'text' || data.trim() !== ''),
	);
	const [only] = children;
	const isWrapper = children.length === 1 && (only?.name === 'p' || only?.name === 'div');
	return only !== undefined && isWrapper && !isHidden(only) ? only.children : cell.children;
};

const isHidden = ({attribs}: DomNode): boolean => {
	const style: unknown = attribs?.style;
	return (
		attribs?.hidden !== undefined || (typeof style === 'string' && /display:\s?none|visibility:\s?hidden/i.test(style))
	);
};

const showAlternative: FormatCallback = (image, _walk, builder) => {
	const alternative: unknown = image.attribs?.alt;
	if (typeof alternative === 'string' && alternative.trim() !== '') {
		builder.addInline(alternative.trim());
	}
};

const showTarget = (target: string): string => {
	const line = target.replaceAll(/[\s\u0000-\u001F]/g, '');
	return line.length > limits.linkCharacters ? `${line.slice(0, limits.linkCharacters)}…` : line;
};

const hidden = [
	'[hidden]',
	'[style*="display:none" i]',
	'[style*="display: none" i]',
	'[style*="visibility:hidden" i]',
];
const unread = ['head', 'title', 'style', 'script', 'template', 'svg', 'object', 'iframe', 'select'];

const options: HtmlToTextOptions = {
	wordwrap: 78,
	// What a mailing list adds after the end of the document is to be read too.
	baseElements: {selectors: [], returnDomByDefault: true},
	limits: {maxInputLength: limits.htmlCharacters, maxDepth: limits.htmlDepth, ellipsis: '…'},
	formatters: {separateCells, showAlternative},
	selectors: [
		{
			selector: 'a',
			options: {linkBrackets: ['<', '>'], hideLinkHrefIfSameAsText: true, pathRewrite: showTarget},
		},
		{selector: 'img', format: 'showAlternative'},
		{selector: 'tr', format: 'separateCells'},
		{selector: 'table', format: 'block', options: {leadingLineBreaks: 1, trailingLineBreaks: 1}},
		...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map(selector => ({
			selector,
			options: {uppercase: false, leadingLineBreaks: 2, trailingLineBreaks: 2},
		})),
		...[...hidden, ...unread].map(selector => ({selector, format: 'skip'})),
	],
};

/** Takes out what makes room in a preview, empty lines by the dozen, and separators with nothing to separate. */
const tidy = (text: string): string => {
	const lines: string[] = [];
	for (const line of withoutPadding(text).split('\n')) {
		const trimmed = line.trimEnd();
		const isSeparators = trimmed.includes('|') && /^[|\s]*$/.test(trimmed);
		if (!isSeparators && (trimmed !== '' || (lines.at(-1) ?? '') !== '')) {
			lines.push(trimmed);
		}
	}

	return lines.join('\n').trimEnd();
};

// Joiners between letters belong to the text; beside blanks, or several of them, they only take up room.
const withoutPadding = (text: string): string =>
	text
		.replaceAll('\u00A0', ' ')
		.replaceAll(/\u00AD|\u034F|\u200B|\u2060|\uFEFF/g, '')
		.replaceAll(/(?:\u200C|\u200D| )+/g, run =>
			run.includes(' ') || run.length > 2 ? run.replaceAll(/\u200C|\u200D/g, '') : run,
		);
