import {describe, expect, test} from 'vitest';
import {endOfInput, letter, letters, play} from '../helpers/play.js';

const quiet = 'set noaskcc noasksub';
const to = async (...lines: readonly string[]) => {
	const {file} = await play(letters(1), quiet, ...lines, 'text', endOfInput);
	return /^To: ((?:.*\n )*.*)$/m.exec(file('1.message') ?? '')?.[1];
};

describe('alias', () => {
	test('gives a name to addresses, and lists them', async () => {
		const {shown} = await play(
			letters(1),
			'alias',
			'alias pals bob alice@example.com',
			'a pals',
			'alias nobody',
			'g pals "Carol C <carol@example.org>"',
			'g',
		);
		expect(shown).toEqual([
			'pals    bob alice@example.com',
			'"nobody": not a group',
			'pals    bob alice@example.com "Carol C <carol@example.org>"',
		]);
	});

	test('unalias forgets it', async () => {
		expect((await play(letters(1), 'alias pals bob', 'una pals', 'alias', 'alias pals', 'una')).shown).toEqual([
			'"pals": not a group',
			'una: which alias?',
		]);
	});

	test('a name is replaced by its members when a message is sent, their names kept', async () => {
		expect(await to('alias pals bob@x.example "Carol C <carol@x.example>"', 'm pals')).toBe(
			'bob@x.example, Carol C <carol@x.example>',
		);
	});

	test('members may be aliases, and nobody is written to twice', async () => {
		const lines = ['alias pals bob carol', 'alias all pals dave bob'];
		expect(await to(...lines, 'm all')).toBe('bob, carol, dave');
		expect(await to(...lines, 'set norecursivealiases', 'm all')).toBe('pals, dave, bob');
	});

	test('a loop is cut, and one that names itself means the user of that name', async () => {
		expect(await to('alias a b x', 'alias b a y', 'm a')).toBe('y, x');
		expect(await to('alias bob bob bob@x.example', 'm bob')).toBe('bob, bob@x.example');
		expect(await to('alias a a', 'm a')).toBe('a');
	});

	test('an address with a domain is no alias', async () => {
		expect(await to('alias bob carol', 'm bob@x.example')).toBe('bob@x.example');
	});

	test('who sends is left out of a group, unless metoo is set or nobody else is in it', async () => {
		expect(await to('alias pals me bob', 'm pals')).toBe('bob');
		expect(await to('alias pals me bob', 'set metoo', 'm pals')).toBe('me, bob');
		expect(await to('alias self me', 'm self')).toBe('me');
		expect(await to('alternates boss@x.example', 'alias pals boss@x.example bob', 'm pals')).toBe('bob');
	});

	test('Cc, Bcc, escapes and answers know aliases, too', async () => {
		const {file} = await play(
			letter(1, {from: 'pals'}),
			'alias pals bob carol',
			'alias far dave',
			'R',
			'~c far',
			endOfInput,
		);
		expect(file('1.message')).toMatch(/^To: bob, carol\nCc: dave$/m);
	});

	test('inplacealiases shows the members before the text is typed', async () => {
		const lines = ['alias pals bob carol', 'm pals', '~p', endOfInput];
		expect((await play(letters(1), quiet, ...lines)).shown).toContain('To: pals');
		expect((await play(letters(1), quiet, 'set inplacealiases', ...lines)).shown).toContain('To: bob, carol');
	});

	test.each([
		[
			'alias pals Bob Jones <bob@x.example>',
			'<bob@x.example>: a member with a name stands in quotes, as in "Bob Jones <bob@example.org>"',
		],
		['alias a@b bob', 'a@b: the name of an alias has neither blanks nor any of @ , ; : < > ( ) "'],
	])('%s is refused', async (line, message) => {
		expect((await play(letters(1), line, 'alias')).shown).toEqual([message]);
	});

	test('a member that a mail system could take for an option or a program is refused', async () => {
		expect((await play(letters(1), 'alias pals -oQ/tmp "|sh"', 'alias')).shown[0]).not.toBe('pals');
	});
});

describe('alternates', () => {
	test('are listed, and added to', async () => {
		const {shown} = await play(letters(1), 'alt', 'alt me@work.example root', 'alt other@x', 'alternates');
		expect(shown).toEqual(['me@work.example root other@x']);
	});

	test('get no answer', async () => {
		const mailbox = letter(1, {header: 'Cc: Me <me@work.example>, carol@example.net\n'});
		const {shown} = await play(mailbox, 'alt ME@work.example', 'r', 'x', endOfInput);
		expect(shown).toContain('Cc: carol@example.net');
	});

	test('are mine where the list shows whom I wrote to', async () => {
		const mailbox = letter(1, {from: 'Me <me@work.example>'}).replace('To: me@', 'To: Carol <carol@');
		const {shown} = await play(
			{mailbox: mailbox.replace('<carol@host.example', '<carol@host.example>')},
			'set showto',
			'alt me@work.example',
			'f 1',
		);
		expect(shown[0]).toContain('Carol');
	});
});
