import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {variables} from '../../source/config/variables.js';
import {endOfInput, interrupt, letter, letters, play, type Scene} from '../helpers/play.js';

type Played = Awaited<ReturnType<typeof play>>;

const session = (scene: Scene | string, ...lines: readonly string[]): Promise<Played> => play(scene, ...lines);
const writing = (...lines: readonly string[]): Promise<Played> =>
	play(letters(1), 'set noaskcc noasksub', ...lines, endOfInput);
const sent = async (...lines: readonly string[]): Promise<string> => (await writing(...lines)).file('1.message') ?? '';
const first = ({shown}: Played): string | undefined => shown[0];

/** What each variable does, as it is set and not. Those of commands of their own are tested with these. */
const effects: Readonly<Record<string, () => Promise<void>>> = {
	async PID() {
		expect(first(await session(letters(1), 'set PID=1'))).toBe('PID: is read-only');
	},
	async append() {
		expect((await session(letters(1), 'set append', 'set noappend')).shown).toEqual(['append: is read-only']);
	},
	async appenddeadletter() {
		const {file} = await session(letters(1), 'set noaskcc noasksub', 'm root', 'one', '~q', 'm root', 'two', '~q');
		expect(file('dead.letter')).toMatch(/one\n[\s\S]*two\n/);
	},
	async ask() {
		expect(await sent('set ask', 'm root', 'A subject', 'text')).toMatch(/^Subject: A subject$/m);
		expect(await sent('set noask', 'm root', 'A subject', 'text')).not.toMatch(/^Subject:/m);
	},
	async askbcc() {
		const scene = await writing('set askbcc', 'm root', 'hidden', 'text');
		expect(scene.file('1.arguments')).toContain('hidden');
		expect(scene.file('1.message')).not.toContain('hidden');
	},
	async askcc() {
		expect(await sent('set askcc', 'm root', 'carol', 'text')).toMatch(/^Cc: carol$/m);
	},
	async autoprint() {
		expect((await session(letters(2), 'set autoprint', 'd 1')).shown).toContain('Text 2');
		expect((await session(letters(2), 'd 1')).shown).toEqual([]);
	},
	async charset() {
		const mailbox = letter(1, {
			from: '=?UTF-8?Q?J=C3=B6rg?= <joerg@x.example>',
			subject: '=?UTF-8?Q?Gr=C3=BC=C3=9Fe?=',
		});
		expect(first(await session(mailbox, 'f 1'))).toMatch(/Jörg .*Grüße$/);
		const raw = await session(mailbox, 'set nocharset', 'f 1', 'p 1');
		expect(first(raw)).toMatch(/=\?UTF-8\?Q\?J=C3=.*=\?UTF-8\?Q\?Gr=C3=BC/);
		expect(raw.shown).toContain('Subject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe?=');
	},
	async columns() {
		expect(first(await session(letters(1), 'set columns=40', 'f 1'))).toHaveLength(38);
	},
	async crt() {
		const mailbox = letter(1, {body: 'line\n'.repeat(10)});
		const paged = async (setting: string) => (await session({mailbox, rows: 24}, setting, 'p 1')).shown.length;
		expect(await paged('set crt=3')).toBe(await paged('set nocrt'));
	},
	async datefield() {
		const mailbox = letter(1).replace('Mon Jan 12 10:01:00 2026', 'Tue Jan 13 11:11:00 2026');
		expect(first(await session(mailbox, 'set headline=%d', 'f 1'))).toBe('Tue Jan 13 11:11');
		expect(first(await session(mailbox, 'set headline=%d datefield', 'f 1'))).toMatch(/^Mon Jan 12/);
	},
	async debug() {
		const scene = await writing('alias pals bob carol', 'set debug', 'm pals', '~s Trying', 'text');
		expect(scene.shown).toContain('Not sent (debug): bob, carol: Trying');
		expect(scene.file('1.message')).toBeUndefined();
	},
	async dot() {
		expect(await sent('set dot', 'm root', 'text', '.')).toMatch(/\ntext\n$/);
		expect(await sent('m root', 'text', '.')).toMatch(/\n\.\n$/);
	},
	async escape() {
		expect(await sent('set escape=!', 'm root', '!s New', '~s text', '!!x')).toMatch(
			/^Subject: New$[\s\S]*\n~s text\n!x\n$/m,
		);
		expect(await sent('set noescape', 'm root', '~s text')).toMatch(/\n~s text\n$/);
		expect(await sent('set escape=', 'm root', '~s text')).toMatch(/\n~s text\n$/);
	},
	async flipr() {
		const mailbox = letter(1, {header: 'Cc: carol@example.net\n'});
		const shown = async (...lines: string[]) => (await session(mailbox, ...lines, 'x', endOfInput)).shown.join('\n');
		expect(await shown('set flipr', 'r')).not.toContain('carol');
		expect(await shown('set Replyall', 'R')).toContain('carol');
	},
	async from() {
		expect(await sent('set from="Root of web1 <root@web1.example>"', 'm bob', 'x')).toMatch(
			/^From: Root of web1 <root@web1\.example>$/m,
		);
		const wrong = await writing('set from="a@x, b@x"', 'm bob', 'x');
		expect(wrong.shown).toContain('a@x, b@x: wants one address to send from');
		expect(wrong.file('1.message')).toBeUndefined();
	},
	async fromfield() {
		expect(first(await session(letters(1), 'set headline=%f', 'f 1'))).toBe('User 1');
		expect(first(await session(letters(1), 'set headline=%f nofromfield', 'f 1'))).toBe('user1@example.org');
	},
	async fullnames() {
		expect(first(await session(letters(1), 'r', 'x', endOfInput))).toBe('To: User 1 <user1@example.org>');
		expect(first(await session(letters(1), 'set nofullnames', 'r', 'x', endOfInput))).toBe('To: user1@example.org');
	},
	async headline() {
		expect(first(await session(letters(1), 'set headline="%m|%s|%o"', 'f 1'))).toMatch(/^1\|Message number 1\|\d+$/);
	},
	async hold() {
		const read = (...lines: string[]) => session(letters(2), ...lines, 'p 1', 'q');
		expect((await read()).file('mbox')).toBeUndefined();
		expect((await read('set nohold')).file('mbox')).toContain('Message number 1');
	},
	async ignore() {
		const scene = await writing('set ignore', 'm root', interrupt, interrupt, 'text');
		expect(scene.shown).toContain('@');
		expect(scene.file('1.message')).toMatch(/\ntext\n$/);
	},
	async inplacealiases() {
		const lines = ['alias pals bob carol', 'm pals', '~p'];
		expect((await writing('set inplacealiases', ...lines)).shown).toContain('To: bob, carol');
		expect((await writing(...lines)).shown).toContain('To: pals');
	},
	async keep() {
		expect((await session(letters(1), 'set nokeep', 'd 1', 'q')).shown[0]).toBe('keep: is read-only');
	},
	async keepsave() {
		const saved = async (...lines: string[]) => (await session(letters(2), ...lines, 's 1 /dev/null', 'q')).mailbox;
		expect(await saved('set keepsave')).toContain('Message number 1');
	},
	async metoo() {
		const all = async (...lines: string[]) => (await session(letters(1), ...lines, 'r', 'x', endOfInput)).shown[0];
		expect(await all()).toBe('To: User 1 <user1@example.org>');
		expect(await all('set metoo')).toBe('To: User 1 <user1@example.org>, me@host.example');
	},
	async mode() {
		expect((await session(letters(1), 'va mode')).shown).toContain('Current value: "read" [read-only]');
	},
	async nullbody() {
		const scene = await writing('set nonullbody', 'm root');
		expect(scene.shown).toContain('Null message body: not sent');
		expect(scene.file('1.message')).toBeUndefined();
		expect((await writing('m root')).file('1.message')).toBeDefined();
	},
	async nullbodymsg() {
		expect((await writing('m root')).shown).toContain("Null message body; hope that's ok");
		expect((await writing('set nullbodymsg=Empty!', 'm root')).shown).toContain('Empty!');
		expect((await writing('set nonullbodymsg', 'm root')).shown).toEqual(['EOT']);
	},
	async readonly() {
		const {shown, mailbox} = await session({mailbox: letters(2), settings: ['set readonly']}, 'd 1', 'p 2', 'q');
		expect(shown[0]).toBe('d: ~/box is read-only');
		expect(mailbox).toBe(letters(2));
	},
	async recursivealiases() {
		const lines = ['alias a b', 'alias b c', 'm a', 'x'];
		expect(await sent(...lines)).toMatch(/^To: c$/m);
		expect(await sent('set norecursivealiases', ...lines)).toMatch(/^To: b$/m);
	},
	async regex() {
		const mailbox = letter(1, {subject: 'a.c'}) + letter(2, {subject: 'abc'});
		expect((await session(mailbox, 'set headline=%m', 'f /a.c/')).shown).toEqual(['1', '2']);
		expect((await session(mailbox, 'set headline=%m noregex', 'f /a.c/')).shown).toEqual(['1']);
	},
	async replyprefix() {
		expect((await session(letters(1), 'set replyprefix="AW: "', 'r', 'x', endOfInput)).shown[1]).toBe(
			'Subject: AW: Message number 1',
		);
	},
	async replyregex() {
		const mailbox = letter(1, {subject: 'AW: lunch'});
		const subject = async (...lines: string[]) => (await session(mailbox, ...lines, 'r', 'x', endOfInput)).shown[1];
		expect(await subject()).toBe('Subject: Re: AW: lunch');
		expect(await subject('set replyregex="^(re|aw): *"')).toBe('Subject: AW: lunch');
	},
	async 'return-address'() {
		const scene = await writing('set return-address=a@x.example from=b@x.example', 'm bob', 'x');
		expect(scene.file('1.message')).toMatch(/^From: a@x\.example$/m);
		expect(scene.file('1.arguments')).toContain('a@x.example');
	},
	async save() {
		expect((await writing('m root', 'text', '~q')).file('dead.letter')).toContain('text');
		expect((await writing('set nosave', 'm root', 'text', '~q')).file('dead.letter')).toBeUndefined();
	},
	async screen() {
		expect((await session(letters(30), 'set screen=5', 'h')).shown).toHaveLength(5);
	},
	async sendmail() {
		expect((await writing('set sendmail=/nonexistent', 'm root', 'x')).shown.join('\n')).toContain('/nonexistent');
	},
	async showenvelope() {
		expect(first(await session(letters(1), 'set showenvelope', 'p 1'))).toBe(
			'From user1@example.org Mon Jan 12 10:01:00 2026',
		);
	},
	async showto() {
		const mailbox = letter(1, {from: 'me@host.example'}).replace('To: me@host.example', 'To: Carol <carol@x.example>');
		expect(first(await session(mailbox, 'set showto headline=%f', 'f 1'))).toBe('Carol');
		expect(first(await session(mailbox, 'set headline=%f', 'f 1'))).toBe('me@host.example');
	},
	async subject() {
		expect(await sent('set ask subject="From the night shift"', 'm root', 'text')).toMatch(
			/^Subject: From the night shift$[\s\S]*\ntext\n$/m,
		);
	},
	async useragent() {
		expect(await sent('m root', 'x')).toMatch(/^User-Agent: inkmail/m);
		expect(await sent('set noxmailer', 'm root', 'x')).not.toMatch(/^User-Agent:/m);
	},
	async 'variable-pretty-print'() {
		const shown = (await session({mailbox: letters(1), rows: 500}, 'set varpp', 'set')).shown;
		expect(shown).toContain('# ask for Cc when writing');
	},
	async 'variable-strict'() {
		expect(first(await session(letters(1), 'set varstrict x=1'))).toMatch(/^x: no such variable/);
	},
};

const active = variables.filter(({hasNoEffect}) => !hasNoEffect).map(({names}) => names[0]);

describe('set', () => {
	test.each(Object.entries(effects))('%s', async (name, check) => {
		expect(active).toContain(name);
		await check();
	});
});

test('a variable without a test here is tested with the command or the option that it is for', () => {
	const tests = readdirSync('test', {recursive: true, encoding: 'utf8'})
		.filter(file => file.endsWith('.test.ts') && !/^(?:config|readme)/.test(file))
		.map(file => readFileSync(join('test', file), 'utf8'));
	const untested = active.filter(
		name =>
			!(name in effects) && !tests.some(text => new RegExp(`(?:set|setting)[^\\n]*\\b(?:no)?${name}\\b`).test(text)),
	);
	expect(untested).toEqual([]);
});

test('those without effect say so, and may be set', async () => {
	const inert = variables.filter(({hasNoEffect}) => hasNoEffect);
	expect(inert.every(({summary}) => summary.endsWith('(no effect)'))).toBe(true);
	const lines = inert.map(({names: [name], kind}) => (kind === 'string' ? `set ${name}=none` : `set ${name}`));
	expect((await play(letters(1), ...lines)).shown).toEqual([]);
});

test('a variable of several names is one', async () => {
	for (const {names, kind, isReadOnly} of variables) {
		if (kind === 'boolean' && !isReadOnly && names.length > 1) {
			const {shown} = await play(
				letters(1),
				...names.map(name => `set ${name}`),
				...names.map(name => `unset ${name}`),
				`va ${names[0]}`,
			);
			expect(shown.slice(0, 3)).toEqual([names.join(', '), 'Type: boolean', 'Current value: [not set]']);
		}
	}
});
