import {expect, test} from 'vitest';
import {endOfInput, letter, letters, play} from '../helpers/play.js';

const lettersOf = (shown: readonly string[]) => shown.map(line => line.slice(1, 6));

test('tag collects messages for a later command, and leaves the dot', async () => {
	const {shown, dot} = await play(letters(5), 'tag 2', 'ta user4', 'f :t', 'untag 2', 'f :t', 'unt *', 'f :t');
	expect(lettersOf(shown.slice(0, 3))).toEqual(['T   2', 'T   4', 'T   4']);
	expect(shown.slice(3)).toEqual(['No messages satisfy :t']);
	expect(dot).toBe(1);
});

test('tag without a list marks the current message', async () => {
	expect(lettersOf((await play(letters(3), '= 2', 'tag', 'f :t')).shown.slice(1))).toEqual(['T   2']);
});

test('quitting forgets tags', async () => {
	const mailbox = letters(2).replaceAll('\nFrom: ', '\nStatus: RO\nFrom: ');
	expect((await play(mailbox, 'tag 1', 'q')).mailbox).toBe(mailbox);
});

test('a flag is shown, found, and stored as other mail programs do', async () => {
	const {shown, mailbox} = await play(letters(3), 'flag 2', 'h', 'f :f', 'q');
	expect(lettersOf(shown.slice(0, 4))).toEqual(['N   1', 'F   2', 'N   3', 'F   2']);
	expect(mailbox.match(/^X-Status:.*/gm)).toEqual(['X-Status: F']);
	const again = await play(mailbox, 'f :f', 'unflag *', 'q');
	expect(lettersOf(again.shown.slice(0, 1))).toEqual(['F   2']);
	expect(again.mailbox).not.toContain('X-Status');
});

test('answered is stored too, and shown where nothing else is to be said', async () => {
	const {mailbox} = await play(letters(2), 'answered 1', 'touch 1', 'q');
	expect(mailbox.match(/^X-Status:.*/gm)).toEqual(['X-Status: A']);
	expect(lettersOf((await play(mailbox, 'f 1')).shown)).toEqual(['A   1']);
	expect((await play(mailbox, 'unanswered :a', 'q')).mailbox).not.toContain('X-Status');
});

test('a message that was replied to is answered', async () => {
	const {mailbox, shown} = await play(letters(3), 'r 2', 'Thanks.', endOfInput, 'f :a', 'q');
	expect(lettersOf(shown.slice(-2, -1))).toEqual(['R   2']);
	expect(mailbox.match(/^X-Status:.*/gm)).toEqual(['X-Status: A']);
});

test('a message that was not replied to after all is not', async () => {
	const {shown} = await play({mailbox: letters(3), settings: ['set nosave']}, 'r 2', 'Well', '~x', 'f :a');
	expect(shown.at(-1)).toBe('No messages satisfy :a');
});

test('unread takes back what an earlier session stored', async () => {
	const mailbox = letter(1, {header: 'Status: RO\n'});
	const {shown, mailbox: after} = await play(mailbox, 'unread 1', 'f 1', 'q');
	expect(lettersOf(shown.slice(0, 1))).toEqual(['U   1']);
	expect(after).toBe(mailbox.replace('Status: RO', 'Status: O'));
});
