const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const monthWord =
	/^(jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sep(t|tember)?|oct(ober)?|nov(ember)?|dec(ember)?)$/i;
const weekdayWord = /^(sun(day)?|mon(day)?|tue(s|sday)?|wed(nesday)?|thu(r|rs|rsday)?|fri(day)?|sat(urday)?)$/i;

// Minutes east of Greenwich. RFC 822 names, and those that Unix systems write into From_ lines.
const zones: ReadonlyMap<string, number> = new Map(
	Object.entries({
		...{UT: 0, UTC: 0, GMT: 0, Z: 0, WET: 0, WEST: 60, BST: 60, CET: 60, MET: 60, MEZ: 60},
		...{CEST: 120, MEST: 120, MESZ: 120, EET: 120, SAST: 120, EEST: 180, MSK: 180, MSD: 240, JST: 540, KST: 540},
		...{AEST: 600, AEDT: 660, NZST: 720, NZDT: 780, NST: -210, AST: -240, ADT: -180, EST: -300, EDT: -240},
		...{CST: -360, CDT: -300, MST: -420, MDT: -360, PST: -480, PDT: -420, AKST: -540, AKDT: -480, HST: -600},
	}),
);

type Parts = {
	weekday: boolean;
	year: number | undefined;
	/** From 0. */
	month: number | undefined;
	day: number | undefined;
	hour: number | undefined;
	minute: number;
	second: number;
	/** Minutes east of Greenwich. */
	zone: number | undefined;
	zoneNames: number;
};

/** What a word of a date was, or undefined if dates have no such word. */
type WordReader = (word: string, parts: Parts) => true | undefined;

const readName: WordReader = (word, parts) => {
	if (weekdayWord.test(word)) {
		parts.weekday = true;
		return true;
	}

	if (parts.month === undefined && monthWord.test(word)) {
		parts.month = months.indexOf(word.slice(0, 3).toLowerCase());
		return true;
	}

	return undefined;
};

const readTime: WordReader = (word, parts) => {
	const match = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?$/.exec(word);
	if (!match || parts.hour !== undefined) {
		return undefined;
	}

	parts.hour = Number(match[1]);
	parts.minute = Number(match[2]);
	parts.second = Number(match[3] ?? 0);
	return true;
};

const fullYear = (digits: string): number => {
	const year = Number(digits);
	return digits.length > 2 ? year : year + (year < 70 ? 2000 : 1900);
};

const readNumber: WordReader = (word, parts) => {
	if (!/^(\d{1,2}|\d{4})$/.test(word)) {
		return undefined;
	}

	if (word.length < 3 && parts.day === undefined) {
		parts.day = Number(word);
		return true;
	}

	if (parts.year === undefined) {
		parts.year = fullYear(word);
		return true;
	}

	return undefined;
};

const readDashedDate: WordReader = (word, parts) => {
	const match = /^(\d{1,2})-([A-Za-z]{3})-(\d{2}|\d{4})$/.exec(word);
	if (!match || parts.day !== undefined || !monthWord.test(match[2] ?? '')) {
		return undefined;
	}

	parts.day = Number(match[1]);
	parts.month = months.indexOf((match[2] ?? '').toLowerCase());
	parts.year = fullYear(match[3] ?? '');
	return true;
};

const readIsoDate: WordReader = (word, parts) => {
	const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(word);
	if (!match || parts.day !== undefined) {
		return undefined;
	}

	[parts.year, parts.month, parts.day] = [Number(match[1]), Number(match[2]) - 1, Number(match[3])];
	return true;
};

const readZone: WordReader = (word, parts) => {
	const offset = /^(?:GMT|UTC?)?([+-])(\d{2}):?(\d{2})$/.exec(word) ?? /^(?:GMT|UTC?)([+-])(\d{1,2})$/.exec(word);
	if (offset && parts.hour !== undefined) {
		parts.zone = (offset[1] === '-' ? -1 : 1) * (Number(offset[2]) * 60 + Number(offset[3] ?? 0));
		return true;
	}

	// A name is only believed behind the time: in front of it any word might be one.
	const name = /^\(?([A-Z]{1,5})\)?$/.exec(word)?.[1];
	if (name === undefined || parts.hour === undefined || parts.zoneNames > 1) {
		return undefined;
	}

	parts.zoneNames++;
	if (name === 'DST' && parts.zone !== undefined) {
		parts.zone += 60;
	} else {
		parts.zone ??= zones.get(name);
	}

	return true;
};

const readers = [readName, readTime, readNumber, readZone, readDashedDate, readIsoDate];

const toDate = (parts: Parts): Date | undefined => {
	const {year, month, day, hour = 0, minute, second, zone} = parts;
	if (year === undefined || month === undefined || day === undefined || year < 1900 || month > 11) {
		return undefined;
	}

	if (day < 1 || day > 31 || hour > 24 || minute > 59 || second > 61) {
		return undefined;
	}

	return zone === undefined
		? new Date(year, month, day, hour, minute, second)
		: new Date(Date.UTC(year, month, day, hour, minute, second) - zone * 60_000);
};

export type FromDate = {
	/** True if there is a weekday and a year beside day, month and time: nothing that a sentence would say by chance. */
	readonly isFull: boolean;
	/** Undefined where the line has a date's shape but names no day that there is: `Mon Jan 00 00:00:00 0000`. */
	readonly date: Date | undefined;
};

/**
 * Reads the date of a From_ line, whatever its shape: asctime with or without seconds, RFC 822, ISO 8601, zones by name
 * or number, before or behind the year. With a zone it is an instant, without one it is local time (RFC 4155 says UTC,
 * but what delivers on Unix writes ctime). Undefined if a single word of the text does not belong to a date.
 */
export const readFromDate = (text: string): FromDate | undefined => {
	const parts: Parts = {
		weekday: false,
		year: undefined,
		month: undefined,
		day: undefined,
		hour: undefined,
		minute: 0,
		second: 0,
		zone: undefined,
		zoneNames: 0,
	};
	const words = text
		.replace(/[ \t]remote from \S+$/, '')
		// Some write a blank into the time: `16: 18:08`.
		.replaceAll(/(\d:) (?=\d{2})/g, '$1')
		.replaceAll(/^(\d{4}-\d{2}-\d{2})T(?=\d)|(:\d{2}(?:\.\d{1,9})?)(?=Z$)/g, '$1$2 ')
		.split(/[ \t,]+/);
	for (const word of words) {
		if (word !== '' && !readers.some(read => read(word, parts))) {
			return undefined;
		}
	}

	const {weekday, year, month, day, hour} = parts;
	if (month === undefined || day === undefined || hour === undefined || (year === undefined && !weekday)) {
		return undefined;
	}

	return {isFull: weekday && year !== undefined, date: toDate(parts)};
};
