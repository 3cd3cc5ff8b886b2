const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The value of `Date:` (RFC 5322, section 3.3), in the zone of this machine: `Tue, 24 Nov 2026 11:48:05 +0100`. */
export const formatDate = (date: Date): string => {
	const offsetMinutes = -date.getTimezoneOffset();
	const zone = `${two(Math.trunc(Math.abs(offsetMinutes) / 60))}${two(Math.abs(offsetMinutes) % 60)}`;
	return `${days[date.getDay()]}, ${date.getDate()} ${months[date.getMonth()]} ${date.getFullYear()} ${time(date)} ${offsetMinutes < 0 ? '-' : '+'}${zone}`;
};

const time = (date: Date): string => `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;

const two = (value: number): string => String(value).padStart(2, '0');
