import type {Envelope} from '../ports.js';
import {cutToWidth, padToWidth, widthOf} from './columns.js';
import {formatDate} from './date-format.js';
import {type SafeText, safe, safeLine} from './safe-text.js';

/** What one line of the header list is made from. */
export type HeadlineSource = {
	readonly number: number;
	readonly isDot: boolean;
	readonly letter: string;
	readonly envelope: Envelope;
	readonly sizeBytes: number;
	/** Counted only if the form of the line asks for it: it means reading the message. */
	lines(): number;
	/** `showto`: the message is mine, so the recipient tells more. */
	readonly showTo: boolean;
};

type Item =
	| {readonly kind: 'literal'; readonly text: SafeText}
	| {
			readonly kind: 'field';
			readonly letter: string;
			readonly width: number;
			readonly align: 'left' | 'right' | undefined;
			/** Of a `D`: how the date is written. */
			readonly form: string;
	  };

/** A `headline` made ready: `%[+|-][width]letter`, as in GNU mail; behind `D` is how the date is written: `D{%d.%m.}` or `DF`. */
export type Headline = readonly Item[];

const placeholder = /%([+-]?)(\d*)(?:D(?:\{((?:\\.|[^\\}])*)\}|([^{]))|(.))/gsu;

/** Reads the form of a header line. Unknown letters stand for themselves. */
export const parseHeadline = (form: string): Headline => {
	const items: Item[] = [];
	let position = 0;
	for (const match of form.matchAll(placeholder)) {
		const [whole, sign = '', width = '', braced, specifier, plain] = match;
		const letter = plain ?? 'D';
		const dateForm = braced?.replaceAll(/\\([{}\\])/g, '$1') ?? `%${specifier}`;
		items.push({kind: 'literal', text: safeLine(form.slice(position, match.index))});
		items.push(
			letter in fields && plain !== 'D'
				? {kind: 'field', letter, width: Number(width), align: alignments[sign], form: dateForm}
				: {kind: 'literal', text: letter === '%' ? safe`%` : safeLine(whole)},
		);
		position = match.index + whole.length;
	}

	items.push({kind: 'literal', text: safeLine(form.slice(position))});
	return items;
};

const alignments: Readonly<Record<string, 'left' | 'right'>> = {'-': 'left', '+': 'right'};

/** True if the form shows the number of lines, which costs reading the whole message. */
export const countsLines = (headline: Headline): boolean =>
	headline.some(item => item.kind === 'field' && item.letter.toLowerCase() === 'l');

/**
 * One line of the header list, no wider than `cells`. Widths count terminal cells; text is cut to its width, numbers
 * never: their column grows.
 */
export const renderHeadline = (headline: Headline, source: HeadlineSource, cells: number): SafeText => {
	const texts = headline.map(item => {
		if (item.kind === 'literal') {
			return item.text;
		}

		const field = fields[item.letter];
		if (!field) {
			return safe``;
		}

		const text = field.text(source, item.form);
		if (item.width === 0) {
			return text;
		}

		const align = item.align ?? (field.isNumber ? 'right' : 'left');
		return padToWidth(field.isNumber ? text : cutToWidth(text, item.width), item.width, align);
	});
	const line = texts.join('') as SafeText;
	return widthOf(line) > cells ? cutToWidth(line, cells) : line;
};

type Field = {readonly isNumber: boolean; text(source: HeadlineSource, form: string): SafeText};

const asText = (text: (source: HeadlineSource, form: string) => string): Field => ({
	isNumber: false,
	text: (source, form) => safeLine(text(source, form)),
});
const asNumber = (count: (source: HeadlineSource) => number): Field => ({
	isNumber: true,
	text: source => safeLine(String(count(source))),
});

const fields: Readonly<Record<string, Field>> = {
	'>': asText(({isDot}) => (isDot ? '>' : ' ')),
	'<': asText(({isDot}) => (isDot ? '<' : ' ')),
	a: asText(({letter}) => letter),
	d: asText(({envelope}) => shortDate(envelope.received ?? envelope.date)),
	D: asText(({envelope}, form) => longDate(envelope.received ?? envelope.date, form)),
	f: asText(source => correspondent(source)),
	l: asNumber(source => source.lines()),
	L: asNumber(source => source.lines()),
	m: asNumber(({number}) => number),
	o: asNumber(({sizeBytes}) => sizeBytes),
	s: asText(({envelope}) => envelope.subject),
	S: asText(({envelope}) => `"${envelope.subject}"`),
};

/** Whose message it is: the author, or with `showTo` the recipient. Not yet safe for a terminal. */
export const correspondent = ({envelope, showTo}: HeadlineSource): string => {
	const person = showTo ? (envelope.to ?? envelope.from) : envelope.from;
	return person?.name || person?.address || envelope.sender;
};

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (number: number, fill: ' ' | '0') => String(number).padStart(2, fill);

const longDate = (date: Date | undefined, form: string): string =>
	!date || Number.isNaN(date.getTime()) ? '' : formatDate(form, date);

/** `Fri Jan  9 05:54`, in local time and in English whatever the locale: the columns depend on it. */
export const shortDate = (date: Date | undefined): string => {
	if (!date || Number.isNaN(date.getTime())) {
		return '';
	}

	const day = `${weekdays[date.getDay()]} ${months[date.getMonth()]} ${two(date.getDate(), ' ')}`;
	return `${day} ${two(date.getHours(), '0')}:${two(date.getMinutes(), '0')}`;
};
