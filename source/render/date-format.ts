const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const months = [
	'January',
	'February',
	'March',
	'April',
	'May',
	'June',
	'July',
	'August',
	'September',
	'October',
	'November',
	'December',
];
const day = 86_400_000;

const padded = (number: number, width = 2, fill = '0'): string => String(number).padStart(width, fill);
const weekday = (date: Date): string => weekdays[date.getDay()] ?? '';
const month = (date: Date): string => months[date.getMonth()] ?? '';
const hourOfTwelve = (date: Date): number => date.getHours() % 12 || 12;
const dayOfYear = (date: Date): number =>
	(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) - Date.UTC(date.getFullYear(), 0, 1)) / day + 1;

const zone = (date: Date): string => {
	const minutes = -date.getTimezoneOffset();
	const sign = minutes < 0 ? '-' : '+';
	return `${sign}${padded(Math.floor(Math.abs(minutes) / 60))}${padded(Math.abs(minutes) % 60)}`;
};

const specifiers: Readonly<Record<string, (date: Date) => string>> = {
	'%': () => '%',
	a: date => weekday(date).slice(0, 3),
	A: weekday,
	b: date => month(date).slice(0, 3),
	B: month,
	c: date => formatDate('%a %b %e %H:%M:%S %Y', date),
	d: date => padded(date.getDate()),
	D: date => formatDate('%m/%d/%y', date),
	e: date => padded(date.getDate(), 2, ' '),
	F: date => formatDate('%Y-%m-%d', date),
	h: date => month(date).slice(0, 3),
	H: date => padded(date.getHours()),
	I: date => padded(hourOfTwelve(date)),
	j: date => padded(dayOfYear(date), 3),
	k: date => padded(date.getHours(), 2, ' '),
	l: date => padded(hourOfTwelve(date), 2, ' '),
	m: date => padded(date.getMonth() + 1),
	M: date => padded(date.getMinutes()),
	p: date => (date.getHours() < 12 ? 'AM' : 'PM'),
	R: date => formatDate('%H:%M', date),
	s: date => String(Math.floor(date.getTime() / 1000)),
	S: date => padded(date.getSeconds()),
	T: date => formatDate('%H:%M:%S', date),
	u: date => String(date.getDay() || 7),
	w: date => String(date.getDay()),
	x: date => formatDate('%m/%d/%y', date),
	X: date => formatDate('%H:%M:%S', date),
	y: date => padded(date.getFullYear() % 100),
	Y: date => String(date.getFullYear()),
	z: zone,
};

/** A date in local time, in the form that strftime of POSIX takes, in English. Specifiers that are not known stay as they are. */
export const formatDate = (form: string, date: Date): string =>
	form.replaceAll(/%(.)/gsu, (whole, letter: string) => specifiers[letter]?.(date) ?? whole);
