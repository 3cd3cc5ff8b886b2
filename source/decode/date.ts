import {withoutComments} from './comments.js';
import {limits} from './limits.js';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

// Minutes east of Greenwich. RFC 5322, 4.3 and what else is seen; a name that is not known counts as UTC there.
const zones = new Map([
	['est', -300],
	['edt', -240],
	['cst', -360],
	['cdt', -300],
	['mst', -420],
	['mdt', -360],
	['pst', -480],
	['pdt', -420],
	['wet', 0],
	['west', 60],
	['bst', 60],
	['cet', 60],
	['met', 60],
	['mez', 60],
	['cest', 120],
	['mest', 120],
	['mesz', 120],
	['eet', 120],
	['eest', 180],
	['msk', 180],
	['jst', 540],
	['kst', 540],
	['aest', 600],
	['aedt', 660],
]);

type Clock = {readonly hour: number; readonly minute: number; readonly second: number};
type Day = {readonly year: number; readonly month: number; readonly day: number};

// What nearly every mail has: `Tue, 24 Nov 2026 12:00:00 +0100`.
const commonPattern =
	/^(?:[A-Za-z]{3}, ?)?(\d{1,2}) ([A-Za-z]{3}) (\d{4}) (\d\d):(\d\d):(\d\d) ([+-]\d{4}|GMT)(?: \([A-Za-z]*\))?$/;
const timePattern = /(\d{1,2}):(\d{1,2})(?::(\d{1,2}))?(?:[.,]\d+)?/;

/**
 * Reads a `Date:` (RFC 5322, sections 3.3 and 4.3) and what is seen in its place: no seconds, no zone (local time then),
 * two-digit years, named zones, comments, the order of `date(1)` and of ISO 8601. Undefined if it is no date.
 */
export const parseDate = (text: string): Date | undefined => {
	const common = commonPattern.exec(text);
	if (common !== null) {
		const [, day, month = '', year, hour, minute, second, zone = ''] = common;
		return makeDate(
			{year: Number(year), month: monthOf(month), day: Number(day)},
			{hour: Number(hour), minute: Number(minute), second: Number(second)},
			zone === 'GMT' ? 0 : offsetOf(zone),
		);
	}

	const plain = withoutComments(text.slice(0, limits.dateCharacters));
	const time = timePattern.exec(plain);
	if (time === null) {
		return undefined;
	}

	const [timeText, hour, minute, second = '0'] = time;
	const before = plain.slice(0, time.index);
	const after = plain.slice(time.index + timeText.length);
	const day = findDay(before, after);
	const half = /^\s*([ap])\.?m\b/i.exec(after)?.[1]?.toLowerCase();
	return day === undefined
		? undefined
		: makeDate(
				day,
				{hour: hourOf(Number(hour), half), minute: Number(minute), second: Number(second)},
				findZone(after),
			);
};

/** `offset` in minutes east of Greenwich; undefined means local time. */
const makeDate = (day: Day, clock: Clock, offset: number | undefined): Date | undefined => {
	const isPossible =
		day.month >= 0 && day.month <= 11 && day.day >= 1 && clock.hour <= 23 && clock.minute <= 59 && clock.second <= 60;
	if (!isPossible || day.year < 1900 || day.year > 9999) {
		return undefined;
	}

	const date =
		offset === undefined
			? new Date(day.year, day.month, day.day, clock.hour, clock.minute, clock.second)
			: new Date(Date.UTC(day.year, day.month, day.day, clock.hour, clock.minute - offset, clock.second));
	const lastDay = new Date(Date.UTC(day.year, day.month + 1, 0)).getUTCDate();
	return day.day > lastDay ? undefined : date;
};

const hourOf = (hour: number, half: string | undefined): number => {
	if (half === undefined || hour > 12) {
		return hour;
	}

	return (hour % 12) + (half === 'p' ? 12 : 0);
};

const monthOf = (word: string): number => months.indexOf(word.slice(0, 3).toLowerCase());

/** The day stands before the time, but for the year of `date(1)`: `Nov 24 12:00:00 CET 2026`. */
const findDay = (before: string, after: string): Day | undefined => {
	const iso = /(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})/.exec(before);
	if (iso !== null) {
		return {year: Number(iso[1]), month: Number(iso[2]) - 1, day: Number(iso[3])};
	}

	const month = (before.match(/[A-Za-z]{3,}/g) ?? []).map(monthOf).find(index => index >= 0);
	const numbers = before.match(/\d+/g) ?? [];
	const [first, second] = numbers;
	if (month === undefined || first === undefined) {
		return undefined;
	}

	const yearText = second ?? /(?:^|\s)(\d{4})(?=\s|$)/.exec(after)?.[1];
	if (yearText === undefined) {
		return undefined;
	}

	return first.length > 2
		? {year: yearOf(first), month, day: Number(second)}
		: {year: yearOf(yearText), month, day: Number(first)};
};

/** RFC 5322, 4.3: two digits up to 49 are of this century, other two and three digits count from 1900. */
const yearOf = (digits: string): number => {
	const year = Number(digits);
	if (digits.length > 3) {
		return year;
	}

	return digits.length <= 2 && year < 50 ? year + 2000 : year + 1900;
};

/** Minutes east of Greenwich; undefined if there is no zone. */
const findZone = (after: string): number | undefined => {
	const numeric = /^[\sA-Za-z.]*([+-]\d{1,2}:?\d{2})(?!\d)/.exec(after)?.[1];
	if (numeric !== undefined) {
		return offsetOf(numeric);
	}

	const name = /^\s*(?:[ap]\.?m\.?\s+)?([A-Za-z]+)/i.exec(after)?.[1]?.toLowerCase();
	return name === undefined || name === 'am' || name === 'pm' ? undefined : (zones.get(name) ?? 0);
};

/** A zone that cannot be is no reason to lose the date: it counts as UTC, as an unknown name does. */
const offsetOf = (zone: string): number => {
	const digits = zone.slice(1).replace(':', '').padStart(4, '0');
	const hours = Number(digits.slice(0, 2));
	const minutes = Number(digits.slice(2));
	if (hours > 23 || minutes > 59) {
		return 0;
	}

	return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
};
