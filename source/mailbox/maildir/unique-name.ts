import {hostname} from 'node:os';

let deliveries = 0;

/** Characters that separate what a name is made of, as their octal numbers (https://cr.yp.to/proto/maildir.html). */
const host = hostname()
	.replaceAll('/', '\\057')
	.replaceAll(':', '\\072')
	.replaceAll(/[^!-~]|,/g, '_');

/** A name that no other delivery of any program on any machine has: the time, who delivers, and which of its deliveries it is. */
export const uniqueName = (): string => {
	deliveries++;
	const now = performance.timeOrigin + performance.now();
	const microseconds = Math.floor((now % 1000) * 1000);
	return `${Math.floor(now / 1000)}.M${microseconds}P${process.pid}Q${deliveries}.${host}`;
};
