// node bench/make-mailbox.mjs FILE [MESSAGES]
// Writes a mailbox as they are found on neglected servers: cron output mostly, reports, bounces, people's mail, and an
// attachment now and then. Half of it was read. The same count gives the same bytes. Format: mboxrd.
import {closeSync, openSync, writeSync} from 'node:fs';
import {resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import {makeDice, text} from './mail-text.mjs';

const hosts = ['web1', 'web2', 'db1', 'backup', 'mx1', 'nas'];
const users = ['root', 'www-data', 'postgres', 'backup', 'nagios', 'git'];
const jobs = [
	'/usr/local/bin/backup.sh --full /srv',
	'test -x /usr/sbin/anacron || ( cd / && run-parts --report /etc/cron.daily )',
	'php /var/www/cloud/cron.php',
	'/usr/lib/php/sessionclean',
	'/usr/bin/certbot -q renew',
	'cd /opt/app && ./bin/rotate-logs && find . -name "*.log" -mtime +14 -delete',
];
const people = ['Alice Example', 'Jürgen Groß', '山田太郎', 'Zoë Ångström', 'Иван Петров'];
const subjects = ['Grüße vom Server', 'Re: disk space on the NAS', '会議の件', 'Fwd: invoice', 'Re: Re: café wifi'];
const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const plainText = ['MIME-Version: 1.0', 'Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: 8bit'];

/** RFC 2047, in base64 or quoted. */
const encodedWord = (words, dice) =>
	dice.random() < 0.5
		? `=?UTF-8?B?${Buffer.from(words).toString('base64')}?=`
		: `=?utf-8?Q?${[...Buffer.from(words)].map(byte => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('')}?=`;

/** Each gives the sender, the lines of the header, and the pieces of the body. */
const kinds = {
	cron({host, size, dice}) {
		const user = dice.pick(users);
		const header = [
			`From: "(Cron Daemon)" <${user}@${host}.example>`,
			`Subject: Cron <${user}@${host}> ${dice.pick(jobs)}`,
			...plainText,
			'X-Cron-Env: <SHELL=/bin/sh>',
			'X-Cron-Env: <PATH=/usr/local/sbin:/usr/local/bin:/sbin:/bin:/usr/sbin:/usr/bin>',
			`X-Cron-Env: <LOGNAME=${user}>`,
		];
		return {sender: `${user}@${host}.example`, header, body: text('cron', size, dice)};
	},
	logwatch({host, size, dice}) {
		const header = [`From: logwatch@${host}.example`, `Subject: Logwatch for ${host} (Linux)`, ...plainText];
		return {sender: `logwatch@${host}.example`, header, body: text('logwatch', size * 1.6, dice)};
	},
	bounce({host, size, dice}) {
		const boundary = `${dice.hex(10)}/${host}`;
		const header = [
			`From: Mail Delivery System <MAILER-DAEMON@${host}.example>`,
			'Subject: Undelivered Mail Returned to Sender',
			'MIME-Version: 1.0',
			`Content-Type: multipart/report; report-type=delivery-status;\n\tboundary="${boundary}"`,
		];
		const body = [
			`--${boundary}\n\nThis is the mail system at host ${host}.\n\n`,
			`--${boundary}\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; ${host}\n\nStatus: 5.1.1\n\n`,
			// Flags and dates that are none of the message's own.
			`--${boundary}\nContent-Type: message/rfc822\n\nFrom: root@${host}.example\nSubject: returned\nStatus: RO\n\n`,
			...text('cron', size * 0.7, dice),
			`\n--${boundary}--\n`,
		];
		return {sender: 'MAILER-DAEMON', header, body};
	},
	person({host, size, dice, date}) {
		const boundary = `=_${dice.hex(24)}`;
		const header = [
			`Received: from mail.example.org (mail.example.org [192.0.2.1])\n\tby ${host} (Postfix) with ESMTPS id ${dice.hex(10)}\n\tfor <root@${host}.example>; ${date}`,
			`DKIM-Signature: v=1; a=rsa-sha256; d=example.org; s=s1;\n\tbh=${dice.hex(43)}=;\n\tb=${dice.hex(72)}\n\t ${dice.hex(72)}`,
			`From: ${encodedWord(dice.pick(people), dice)} <someone@example.org>`,
			`Subject: ${encodedWord(dice.pick(subjects), dice)}`,
			`References: <${dice.between(1, 400)}.0@example.org>\n\t<${dice.between(1, 400)}.1@example.org>`,
		];
		if (dice.random() < 0.5) {
			return {sender: 'someone@example.org', header: [...header, ...plainText], body: text('prose', size, dice)};
		}

		const part = type => `--${boundary}\nContent-Type: ${type}; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n`;
		const body = [
			part('text/plain'),
			...text('prose', size * 0.4, dice),
			`\n${part('text/html')}<html><body><p>\n`,
			...text('prose', size * 0.6, dice),
			`</p></body></html>\n--${boundary}--\n`,
		];
		header.push('MIME-Version: 1.0', `Content-Type: multipart/alternative; boundary="${boundary}"`);
		return {sender: 'someone@example.org', header, body};
	},
	attachment({host, size, dice, hugeSize}) {
		const boundary = `=_${dice.hex(24)}`;
		const header = [
			`From: "Reports" <reports@${host}.example>`,
			`Subject: ${encodedWord(`Tägliche Übersicht ${dice.hex(4)}`, dice)}`,
			'MIME-Version: 1.0',
			`Content-Type: multipart/mixed; boundary="${boundary}"`,
		];
		const body = [
			`--${boundary}\nContent-Type: text/plain; charset=utf-8\n\n`,
			...text('prose', 600, dice),
			`\n--${boundary}\nContent-Type: application/pdf; name="report.pdf"\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment; filename="report.pdf"\n\n`,
			...text('base64', hugeSize || Math.max(size * 4, 3000), dice),
			`--${boundary}--\n`,
		];
		return {sender: `reports@${host}.example`, header, body};
	},
};

const shares = Object.entries({cron: 0.7, logwatch: 0.14, bounce: 0.06, person: 0.07, attachment: 0.03});

const chooseKind = dice => {
	let left = dice.random();
	for (const [kind, share] of shares) {
		left -= share;
		if (left < 0) {
			return kind;
		}
	}

	return 'cron';
};

/** The older half of the messages was mostly seen, the newer mostly not. */
const statusFields = (isOlder, dice) => {
	if (dice.random() > (isOlder ? 0.96 : 0.04)) {
		return [];
	}

	const status = dice.random() < 0.55 ? 'Status: RO' : 'Status: O';
	return dice.random() < 0.05 ? [status, `X-Status: ${dice.pick(['A', 'F', 'AF'])}`] : [status];
};

/** Message `number` (from 0) of `count`, as pieces. */
const makeMessage = (number, count, time, dice) => {
	const two = value => String(value).padStart(2, '0');
	const clock = [time.getUTCHours(), time.getUTCMinutes(), time.getUTCSeconds()].map(two).join(':');
	const [day, month, year] = [time.getUTCDate(), months[time.getUTCMonth()], time.getUTCFullYear()];
	const weekday = days[time.getUTCDay()];
	const date = `${weekday}, ${day} ${month} ${year} ${clock} +0000`;
	const host = dice.pick(hosts);
	const hugeSize = dice.random() < 1 / 12_000 ? dice.between(1 << 20, 10 << 20) : 0;
	const size = Math.min(800_000, Math.round(Math.exp(Math.log(800) + 1.75 * dice.normal())));
	const {sender, header, body} = kinds[hugeSize ? 'attachment' : chooseKind(dice)]({host, size, hugeSize, dice, date});
	const envelope = [
		`From ${sender} ${weekday} ${month} ${String(day).padStart(2)} ${clock} ${year}`,
		`Return-Path: <${sender}>`,
		`Delivered-To: root@${host}.example`,
		`Received: by ${host}.example (Postfix, from userid ${dice.between(0, 1200)})\n\tid ${dice.hex(10)}; ${date}`,
		`Message-ID: <${time.getTime()}.${dice.hex(10)}@${host}.example>`,
		`Date: ${date}`,
		`To: root@${host}.example`,
	];
	const fields = [...envelope, ...header, ...statusFields(number < count / 2, dice)];
	return [`${fields.join('\n')}\n\n`, ...body, '\n'];
};

/** Writes `count` messages to a file. */
export const makeMailbox = (path, count) => {
	const dice = makeDice(count);
	const file = openSync(path, 'w');
	const buffer = Buffer.alloc(4 << 20);
	let length = 0;
	const flush = () => {
		for (let at = 0; at < length; ) {
			at += writeSync(file, buffer, at, length - at);
		}

		length = 0;
	};

	let time = Date.UTC(2019, 0, 1);
	for (let number = 0; number < count; number++) {
		time += dice.between(1000, 1_200_000);
		for (const piece of makeMessage(number, count, new Date(time), dice)) {
			const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece;
			if (length + bytes.length > buffer.length) {
				flush();
			}

			length += bytes.copy(buffer, length);
		}
	}

	flush();
	closeSync(file);
};

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
	const [path, count = '100000'] = process.argv.slice(2);
	if (path === undefined || !/^[1-9]\d*$/.test(count)) {
		console.error('usage: node bench/make-mailbox.mjs FILE [MESSAGES]');
		process.exit(2);
	}

	makeMailbox(path, Number(count));
}
