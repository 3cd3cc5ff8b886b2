import {readFileSync, writeFileSync} from 'node:fs';
import process from 'node:process';
import {expect, test} from 'vitest';
import {play} from './helpers/play.js';

// docs/neglected-mailboxes.md shows a session; this has it. To write it anew: TRANSCRIPTS=write npx vitest run test/neglected-mailboxes.test.ts
const manual = 'docs/neglected-mailboxes.md';
const prompt = '? ';
const day = 24 * 60;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (number: number) => String(number).padStart(2, '0');

/** In this year, in which dates are shown with their day. */
const year = new Date().getFullYear();
const end = Date.UTC(year, 10, 24, 11, 9);

type Kind = {
	readonly count: number;
	/** Minutes between two of them; the last one comes so many minutes before the end. */
	readonly every: number;
	readonly last: number;
	readonly from: string;
	readonly subject: (index: number, date: Date) => string;
	readonly body: string;
};

const kinds: readonly Kind[] = [
	{
		count: 37_214,
		every: 5,
		last: 4,
		from: '"(Cron Daemon)" <root@web1>',
		subject: () => 'Cron <root@web1> /usr/local/bin/backup.sh',
		body: 'rsync: connection refused\n',
	},
	{
		count: 11_870,
		every: 15,
		last: 9,
		from: '"(Cron Daemon)" <www-data@web1>',
		subject: () => 'Cron <www-data@web1> php /var/www/cloud/cron.php',
		body: 'PHP Warning: Module "gd" is already loaded\n',
	},
	{
		count: 640,
		every: 300,
		last: 45,
		from: 'root <root@web1>',
		subject: (index, date) => `Job ${4711 + index} done at ${date.toISOString().slice(0, 16)}`,
		body: 'done\n',
	},
	{
		count: 271,
		every: day / 2,
		last: 300,
		from: 'smartd <root@web1>',
		subject: index => `SMART error (CurrentPendingSector) detected on host: web1, ${index + 8} sectors`,
		body: 'Device: /dev/sda [SAT]\n',
	},
	{
		count: 3,
		every: 90 * day,
		last: 20 * day,
		from: 'Mail Delivery System <MAILER-DAEMON@web1>',
		subject: () => 'Undelivered Mail Returned to Sender',
		body: '550 no such user\n',
	},
	{
		count: 1,
		every: 0,
		last: 4 * day,
		from: 'Alice Smith <alice@example.org>',
		subject: () => '=?utf-8?Q?Who_owns_this_server=3F_Gr=C3=BC=C3=9Fe?=',
		body: 'Its disk is failing.\n',
	},
	{
		count: 1,
		every: 0,
		last: 6 * day,
		from: 'Bob Jones <bob@example.org>',
		subject: () => 'Invoice for the certificate',
		body: 'See above.\n',
	},
];

/** Local time in a From_ line: the same whatever zone the test runs in. */
const fromDate = (date: Date) =>
	`Mon ${months[date.getUTCMonth()]} ${String(date.getUTCDate()).padStart(2)} ${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:00 ${date.getUTCFullYear()}`;

const neglected = (): string =>
	kinds
		.flatMap(({count, every, last, from, subject, body}) =>
			Array.from({length: count}, (_, index) => {
				const date = new Date(end - (last + (count - 1 - index) * every) * 60_000);
				return {
					date,
					text: `From root@web1 ${fromDate(date)}\nFrom: ${from}\nTo: root@web1\nSubject: ${subject(index, date)}\n\n${body}\n`,
				};
			}),
		)
		.sort((a, b) => a.date.getTime() - b.date.getTime())
		.map(({text}) => text)
		.join('');

const blockIn = (text: string): string => /^```\n(\? tally[\s\S]*?)^```$/m.exec(text)?.[1] ?? '';

/** Without what depends on the year. */
const timeless = (text: string) =>
	text
		.replaceAll(/\b(?:Sun|Mon|Tue|Wed|Thu|Fri|Sat) (?=[A-Z][a-z]{2} [ \d]\d)/g, 'Day ')
		.replaceAll(/\b20\d\d\b/g, 'YEAR');

test('the manual shows what the program does with 50,000 messages of cron', async () => {
	const text = readFileSync(manual, 'utf8');
	const block = blockIn(text);
	const typed = block
		.split('\n')
		.filter(line => line.startsWith(prompt))
		.map(line => line.slice(prompt.length));
	expect(typed.length).toBeGreaterThan(5);
	const mailbox = neglected();
	const lines = typed.map(line => line.replace(/since:\d{4}/, `since:${year}`));
	// An echo between two commands, so that one can tell whose answer is whose.
	const {shown} = await play({mailbox}, ...lines.flatMap((line, index) => [`echo =${index}`, line]));
	const answer = shown
		.map(line => {
			const [, index] = /^=(\d+)$/.exec(line) ?? [];
			return index === undefined
				? line.replaceAll('~/box', '/var/mail/root').trimEnd()
				: `${prompt}${typed[Number(index)]}`;
		})
		.join('\n');
	if (process.env.TRANSCRIPTS === 'write') {
		writeFileSync(
			manual,
			text.replace(block, () => `${answer}\n`),
		);
		return;
	}

	expect(timeless(block.trimEnd())).toBe(timeless(answer));
}, 30_000);
