import * as fs from 'node:fs';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {letter, letters, play} from '../helpers/play.js';

const withEditor = (mailbox: string, editor: string, ...lines: readonly string[]) =>
	play(mailbox, `setenv EDITOR="${editor}"`, 'setenv VISUAL', ...lines);

const edited = (number: number, text: string) => letter(number).replace(`Text ${number}`, text);

describe('edit', () => {
	test('changes the message named, and quit writes it', async () => {
		const {shown, mailbox} = await withEditor(letters(3), 'sed -i s/^Text.*/changed/', 'edit 2', 'p 2', 'q');
		expect(shown[0]).toBe('Message 2 is changed; quit writes it');
		expect(shown).toContain('changed');
		expect(mailbox).toBe(
			letter(1, {header: 'Status: O\n'}) +
				letter(2, {header: 'Status: RO\n', body: 'changed\n'}) +
				letter(3, {header: 'Status: O\n'}),
		);
	});

	test('shows the change everywhere at once', async () => {
		const script = "sed -i -e 's/^Subject:.*/Subject: new one/' -e '$ a more'";
		const {shown} = await withEditor(
			letters(3),
			script,
			'e 2',
			'f 2',
			'f /new.one/',
			'f :/^more/',
			'size 2',
			'| 2 tail -n 1',
		);
		expect(shown.slice(1)).toEqual([
			expect.stringMatching(/^>N {3}2 User 2 .* {2}8\/\d+ +new one$/),
			expect.stringMatching(/^>N {3}2 /),
			expect.stringMatching(/^>N {3}2 /),
			expect.stringMatching(/^> 2 {3}8\//),
			'more',
		]);
	});

	test('again goes on from what was edited before', async () => {
		const {mailbox} = await withEditor(letters(1), 'sed -i s/Text/Texts/', 'e', 'e', 'q');
		expect(mailbox).toContain('\nTextss 1\n');
	});

	test('is forgotten by exit', async () => {
		expect((await withEditor(letters(1), 'sed -i s/Text/Texts/', 'e', 'x')).mailbox).toBe(letters(1));
	});

	test('leaves the message as it was if the editor changes nothing, fails, or leaves nothing', async () => {
		const {shown, mailbox} = await play(
			letters(2),
			'setenv EDITOR=true',
			'e 2',
			"setenv EDITOR='f() { echo lost >$1; exit 1; }; f'",
			'e 2',
			"setenv EDITOR='f() { : >$1; }; f'",
			'e 2',
			'q',
		);
		expect(shown.slice(0, 3)).toEqual([
			'Message 2 is as it was',
			'f() { echo lost >$1; exit 1; }; f ended with status 1',
			'2: nothing was left of it, so it stays as it was; delete 2 deletes it',
		]);
		expect(mailbox).toBe(letter(1, {header: 'Status: O\n'}) + letter(2, {header: 'Status: O\n'}));
	});

	test('cannot make two messages of one', async () => {
		const {mailbox} = await withEditor(
			letters(2),
			"sed -i '$ a \\\\\\\\nFrom x@y Mon Jan 12 10:00:00 2026\\\\nSubject: second'",
			'e 1',
			'q',
		);
		expect(mailbox).toContain('\n\n>From x@y Mon Jan 12 10:00:00 2026\nSubject: second\n\nFrom user2@');
	});

	test('goes where the message goes', async () => {
		const scene = {mailbox: letters(2), settings: ['set nohold', 'setenv EDITOR="sed -i s/^Text.*/changed/"']};
		const {file, mailbox} = await play(scene, 'e 1-2', 's 2 ~/saved', 'p 1', 'q');
		expect(file('saved')).toBe(letter(2, {body: 'changed\n'}));
		expect(file('mbox')).toContain('\nchanged\n');
		expect(mailbox).toBe('');
	});

	test('sets the dot, and does not count as reading', async () => {
		expect(await withEditor(letters(3), 'true', 'e 3 2')).toMatchObject({dot: 2, read: []});
	});

	test('keeps what was edited if another program changed the message meanwhile', async () => {
		const box = `${letters(1)}${letter(2).slice(0, 150)}`;
		const {shown, mailbox, file} = await play(
			{mailbox: box, isSystemMailbox: false, settings: ['setenv EDITOR="sed -i s/Subject/Thema/"', 'set noautoinc']},
			'e 2',
			`!printf '%s' 'more' >>"$MAIL"`,
			'q',
		);
		expect(shown).toContain(
			'Message 2 was changed by another program, too; what you made of it is in ~/edited-message-2.eml',
		);
		expect(mailbox).toContain('more');
		expect(mailbox).not.toContain('Thema');
		expect(file('edited-message-2.eml')).toContain('Thema: Message number 2');
	});

	test('is refused in a mailbox that is read-only', async () => {
		const {shown} = await play({mailbox: letters(1), settings: ['set readonly']}, 'edit', 'visual');
		expect(shown).toEqual(['edit: ~/box is read-only', 'visual: ~/box is read-only']);
	});

	test('runs nothing of what a message says, and leaves no copy', async () => {
		const directory = fs.mkdtempSync('/tmp/inkmail-edit-');
		try {
			const mailbox = letter(1, {subject: `$(touch ${join(directory, 'pwned')})`, from: '"; touch pwned" <a@b>'});
			await play(mailbox, `setenv TMPDIR=${directory}`, 'setenv EDITOR="sed -i s/Text/x/"', 'e', 'q');
			expect(fs.readdirSync(directory)).toEqual([]);
		} finally {
			fs.rmSync(directory, {recursive: true});
		}
	});
});

describe('visual', () => {
	test('takes $VISUAL before $EDITOR, edit the other way round', async () => {
		const lines = ['setenv EDITOR="sed -i s/Text/editor/"', 'setenv VISUAL="sed -i s/Text/visual/"'];
		expect((await play(letters(2), ...lines, 'v 1', 'e 2', 'q')).mailbox).toMatch(/\nvisual 1\n[\s\S]*\neditor 2\n/);
		expect((await play(letters(1), 'setenv VISUAL', lines[0] ?? '', 'v 1', 'q')).mailbox).toContain('\neditor 1\n');
	});
});

test('an edited message takes the place of the old one alone', async () => {
	const {mailbox} = await withEditor(
		letters(3),
		'sed -i s/^Text.*/a/',
		'set readonly',
		'unset readonly',
		'e 2',
		'd 1',
		'U *',
		'q',
	);
	expect(mailbox.replaceAll(/^Status: .*\n/gm, '')).toBe(edited(2, 'a') + letter(3));
});
