/** A time as people name it, before it is known what time it is now. Local time. */
export type Moment =
	/** `2w`: so long before now. */
	| {readonly kind: 'ago'; readonly count: number; readonly unit: Unit}
	/** `today` is 0, `yesterday` 1. */
	| {readonly kind: 'days back'; readonly count: number}
	/** `2026-01-31`, or a whole year or month. `month` from 1. */
	| {
			readonly kind: 'calendar';
			readonly year: number;
			readonly month: number | undefined;
			readonly day: number | undefined;
	  };

export type Unit = 'h' | 'd' | 'w' | 'm' | 'y';

const hourMilliseconds = 3_600_000;
const ago = /^(\d{1,4})([hdwmy])$/i;
const calendar = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/;
const unitNames: Readonly<Record<string, Unit>> = {h: 'h', d: 'd', w: 'w', m: 'm', y: 'y'};

/** Reads `12h`, `3d`, `2w`, `6m`, `1y`, `2026`, `2026-01`, `2026-01-31`, `today`, `yesterday`; undefined for anything else. */
export const readMoment = (text: string): Moment | undefined => {
	const word = text.toLowerCase();
	if (word === 'today' || word === 'yesterday') {
		return {kind: 'days back', count: word === 'today' ? 0 : 1};
	}

	const [, count, unitLetter = ''] = ago.exec(word) ?? [];
	const unit = unitNames[unitLetter];
	if (count !== undefined && unit !== undefined) {
		return {kind: 'ago', count: Number(count), unit};
	}

	const [, year, month, day] = calendar.exec(word) ?? [];
	return year === undefined ? undefined : readCalendar(Number(year), numberOf(month), numberOf(day));
};

const numberOf = (digits: string | undefined): number | undefined =>
	digits === undefined ? undefined : Number(digits);

/** Undefined for a day that no month has. */
const readCalendar = (year: number, month: number | undefined, day: number | undefined): Moment | undefined => {
	const isMonth = month === undefined || (month >= 1 && month <= 12);
	const isDay = day === undefined || (day >= 1 && day <= daysIn(year, month ?? 1));
	return isMonth && isDay ? {kind: 'calendar', year, month, day} : undefined;
};

/** `month` from 1. */
const daysIn = (year: number, month: number): number => new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();

/** From `start` on, before `end`. */
export type Span = {readonly start: Date; readonly end: Date};

/**
 * What a moment spans: a day, a month or a year. `2w` is an instant, `end` then the same; its hour or day does not count.
 */
export const spanOf = (moment: Moment, now: Date): Span => {
	switch (moment.kind) {
		case 'ago': {
			const start = before(now, moment.count, moment.unit);
			return {start, end: start};
		}

		case 'days back': {
			return dayOf(now, -moment.count);
		}

		case 'calendar': {
			const {year, month, day} = moment;
			if (day !== undefined) {
				return {start: localDate(year, (month ?? 1) - 1, day), end: localDate(year, (month ?? 1) - 1, day + 1)};
			}

			return month === undefined
				? {start: localDate(year, 0, 1), end: localDate(year + 1, 0, 1)}
				: {start: localDate(year, month - 1, 1), end: localDate(year, month, 1)};
		}
	}
};

/** The day, from midnight to midnight, so many days after that of `instant`. */
export const dayOf = (instant: Date, later = 0): Span => {
	const [year, month, day] = [instant.getFullYear(), instant.getMonth(), instant.getDate() + later];
	return {start: localDate(year, month, day), end: localDate(year, month, day + 1)};
};

/** `new Date(99, …)` would be 1999. */
const localDate = (year: number, month: number, day: number): Date => {
	const date = new Date(2000, 0, 1);
	date.setFullYear(year, month, day);
	return date;
};

const before = (now: Date, count: number, unit: Unit): Date => {
	const date = new Date(now);
	switch (unit) {
		case 'h': {
			return new Date(now.getTime() - count * hourMilliseconds);
		}

		case 'd':
		case 'w': {
			date.setDate(date.getDate() - count * (unit === 'w' ? 7 : 1));
			return date;
		}

		case 'm':
		case 'y': {
			const months = date.getFullYear() * 12 + date.getMonth() - count * (unit === 'y' ? 12 : 1);
			const [year, month] = [Math.floor(months / 12), ((months % 12) + 12) % 12];
			// A month before March 31 is the last of February.
			date.setFullYear(year, month, Math.min(date.getDate(), daysIn(year, month + 1)));
			return date;
		}
	}
};
