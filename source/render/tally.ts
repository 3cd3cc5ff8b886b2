import {cutToWidth} from './columns.js';
import {joinSafe, type SafeText, safe, safeLine} from './safe-text.js';
import {countOf} from './summary.js';

/** A group of messages, as its line is made from. */
export type TallyLine = {
	/** Name or address of the sender. */
	readonly sender: string;
	readonly address: string;
	readonly subject: string;
	readonly count: number;
	readonly sizeBytes: number;
	/** When the newest came in. */
	readonly newest: Date | undefined;
};

/** `37,214`: a number that people compare. */
export const groupedDigits = (count: number): string => String(count).replaceAll(/\B(?=(?:\d{3})+$)/g, ',');

/** `812`, `9.8k`, `412M`, `1.5G`: octets as `larger:` takes them, in powers of 1024. */
export const briefSize = (octets: number): string => {
	const units = ['', 'k', 'M', 'G', 'T'];
	let size = octets;
	let unit = 0;
	// What would be rounded to 1024 is one of the next unit.
	while (size >= 1023.5 && unit < units.length - 1) {
		size /= 1024;
		unit++;
	}

	return `${unit > 0 && size < 9.95 ? size.toFixed(1) : Math.round(size)}${units[unit]}`;
};

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `Nov 24` in the year of `now`, else the year; local time. */
const shortDay = (date: Date | undefined, now: Date): string => {
	if (!date || Number.isNaN(date.getTime())) {
		return '';
	}

	return date.getFullYear() === now.getFullYear()
		? `${months[date.getMonth()]} ${String(date.getDate()).padStart(2)}`
		: String(date.getFullYear());
};

/** The sender in front, unless the subject names it, as that of cron does: `Cron <root@web1> backup`. */
const what = ({sender, address, subject}: TallyLine): SafeText => {
	const [user = '', host = ''] = address.split('@');
	const isNamed = user !== '' && subject.includes(`${user}@${host.split('.')[0]}`);
	return isNamed || sender === '' ? safeLine(subject) : safe`${sender}: ${subject}`;
};

/** A line a group, numbered from 1 and cut to so many cells, and a last one that sums them up. */
export const renderTally = (groups: readonly TallyLine[], now: Date, cells: number): SafeText => {
	const total = groups.reduce((sum, {count}) => sum + count, 0);
	const octets = groups.reduce((sum, {sizeBytes}) => sum + sizeBytes, 0);
	const numberWidth = Math.max(3, String(groups.length).length);
	const countWidth = Math.max(3, ...groups.map(({count}) => groupedDigits(count).length));
	const lines = groups.map((group, index) => {
		const number = String(index + 1).padStart(numberWidth);
		const count = groupedDigits(group.count).padStart(countWidth);
		const size = briefSize(group.sizeBytes).padStart(4);
		const day = shortDay(group.newest, now).padEnd(6);
		return cutToWidth(safe`${number}  ${count} x  ${size}  ${day}  ${what(group)}`, cells);
	});
	const sum = safe`${groupedDigits(groups.length)} ${groups.length === 1 ? 'group' : 'groups'}, ${groupedDigits(total)} ${countOf(total, 'message').replace(/^\d+ /, '')}, ${briefSize(octets)}`;
	return joinSafe([...lines, sum], '\n');
};
