import type {ListLine, Marks} from '../../../ports.js';
import {cutToWidth, padToWidth} from '../../../render/columns.js';
import {shortDate} from '../../../render/headline.js';
import {shortSize} from '../../../render/message.js';
import {joinSafe, type SafeText, safe, safeLine} from '../../../render/safe-text.js';
import type {Look, Spans} from './spans.js';

export type RowFacts = {
	readonly line: ListLine | undefined;
	readonly number: number;
	readonly marks: Marks;
	readonly isDot: boolean;
	/** Of the highest number. */
	readonly digits: number;
};

/** What of a message a list of some width has room for; the subject takes what is left. */
type Plan = {readonly who: number; readonly date: 'none' | 'short' | 'full'; readonly hasSize: boolean};

const planFor = (columns: number): Plan => {
	if (columns < 60) {
		return {who: Math.max(8, Math.floor(columns / 4)), date: 'none', hasSize: false};
	}

	if (columns < 110) {
		return {who: 18, date: 'short', hasSize: false};
	}

	return {who: columns < 160 ? 22 : 30, date: 'full', hasSize: true};
};

const two = (number: number): string => String(number).padStart(2, '0');

/** `2026-01-09 05:54`, in local time. */
const fullDate = (date: Date): string =>
	`${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())}`;

const dateText = (date: Date | undefined, form: Plan['date']): readonly SafeText[] => {
	const isKnown = date !== undefined && !Number.isNaN(date.getTime());
	switch (form) {
		case 'none':
			return [];
		case 'short':
			// Without the day of the week.
			return [padToWidth(safeLine(isKnown ? shortDate(date).slice(4) : ''), 12, 'left')];
		case 'full':
			return [padToWidth(safeLine(isKnown ? fullDate(date) : ''), 16, 'left')];
	}
};

/** Marks that the letter has no room for. */
const sideMark = ({isTagged, isFlagged}: Marks): string => (isTagged ? '+' : isFlagged ? '!' : ' ');

const rowText = ({line, number, marks, isDot, digits}: RowFacts, columns: number): SafeText => {
	if (line?.own) {
		return line.own(columns, marks.letter, isDot);
	}

	const head = safe`${isDot ? '>' : ' '}${marks.letter}${sideMark(marks)}${String(number).padStart(digits)}`;
	if (line === undefined) {
		return head;
	}

	const plan = planFor(columns);
	const size = plan.hasSize ? [padToWidth(shortSize(line.sizeBytes), 9, 'right')] : [];
	const who = padToWidth(cutToWidth(line.who, plan.who), plan.who, 'left');
	return joinSafe([head, who, ...dateText(line.date, plan.date), ...size, line.subject], ' ');
};

/** New is bold, deleted dim, flagged and marked have a colour, the current one is inverse over the whole width. */
const lookOf = ({marks, isDot}: RowFacts, hasColours: boolean): Look => ({
	bold: marks.isUnread && !marks.isDeleted,
	dim: marks.isDeleted,
	inverse: isDot,
	...(hasColours && !isDot && marks.isTagged ? {colour: 'cyan' as const} : {}),
	...(hasColours && !isDot && !marks.isTagged && marks.isFlagged ? {colour: 'yellow' as const} : {}),
});

/** A row of the list. */
export const listRow = (facts: RowFacts, columns: number, hasColours: boolean): Spans => {
	const text = cutToWidth(rowText(facts, columns), columns);
	return [{text: facts.isDot ? padToWidth(text, columns, 'left') : text, look: lookOf(facts, hasColours)}];
};
