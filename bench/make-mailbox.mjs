// Writes a mailbox as they are found on neglected servers: cron output mostly, some reports, people's mail and an
// attachment now and then. The same count gives the same bytes.
import {closeSync, openSync, writeSync} from 'node:fs';

const hosts = ['web1', 'web2', 'db1', 'mail', 'backup'];
const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A small generator of pseudo-random numbers from 0 to 1 (mulberry32). */
const randomFrom = seed => {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
};

const two = number => String(number).padStart(2, '0');

/** Writes `count` messages to a file. */
export const makeMailbox = (path, count) => {
	const random = randomFrom(count);
	const pick = list => list[Math.floor(random() * list.length)];
	const file = openSync(path, 'w');
	let pending = [];
	for (let number = 0; number < count; number++) {
		const host = pick(hosts);
		const [month, day, hour, minute] = [12, 28, 24, 60].map(limit => Math.floor(random() * limit));
		const kind = random();
		const lineCount = Math.ceil(Math.exp(random() * 5));
		const lines = Array.from(
			{length: kind > 0.9998 ? 40_000 : lineCount},
			(_, line) =>
				`${two(hour)}:${two(minute)} ${host} job[${number}]: step ${line} took ${Math.floor(random() * 9999)} ms`,
		);
		if (kind < 0.02) {
			lines.push('', 'From here on nothing was logged.');
		}

		const subject =
			kind < 0.8
				? `Cron <root@${host}> /usr/local/bin/backup.sh --job ${number % 97}`
				: kind < 0.95
					? `Logwatch for ${host} (Linux)`
					: '=?UTF-8?B?R3LDvMOfZSBhdXMgS8O2bG4=?=';
		pending.push(
			`From root@${host}.example ${pick(days)} ${months[month]} ${String(day + 1).padStart(2)} ${two(hour)}:${two(minute)}:00 2026`,
			`Return-Path: <root@${host}.example>`,
			`Received: from ${host}.example by mail.example with ESMTP id ${number.toString(16)}`,
			`\tfor <root@mail.example>; ${day + 1} ${months[month]} 2026 ${two(hour)}:${two(minute)}:00 +0000`,
			`From: "(Cron Daemon)" <root@${host}.example>`,
			'To: root@mail.example',
			`Subject: ${subject}`,
			`Date: ${day + 1} ${months[month]} 2026 ${two(hour)}:${two(minute)}:00 +0000`,
			`Message-ID: <${number}@${host}.example>`,
			'Content-Type: text/plain; charset=UTF-8',
			...(number < count / 2 ? ['Status: RO'] : []),
			'',
			...lines.map(line => (line.startsWith('From ') ? `>${line}` : line)),
			'',
		);
		if (pending.length > 20_000) {
			writeSync(file, `${pending.join('\n')}\n`);
			pending = [];
		}
	}

	if (pending.length > 0) {
		writeSync(file, `${pending.join('\n')}\n`);
	}

	closeSync(file);
};
