import fc from 'fast-check';
import {expect, test} from 'vitest';
import {expandHome, folderDirectory, type Place, readFolderName, visit} from '../../source/language/folder-name.js';

const file = (path: string): Place => ({path, owner: undefined});

const here = {
	home: '/home/me',
	homeOf: (user: string) => (user === 'ann' ? '/home/ann' : undefined),
	spoolOf: (user: string | undefined): Place => ({path: `/var/mail/${user ?? 'me'}`, owner: user ?? 'me'}),
	mbox: '/home/me/mbox',
	folder: undefined,
	places: {},
};

test.each([
	['%', {path: '/var/mail/me', owner: 'me'}],
	['%ann', {path: '/var/mail/ann', owner: 'ann'}],
	['&', file('/home/me/mbox')],
	['+work', file('/home/me/Mail/work')],
	['=work', file('/home/me/Mail/work')],
	['+2026/may', file('/home/me/Mail/2026/may')],
	['+', file('/home/me/Mail')],
	['~', file('/home/me')],
	['~/old mail', file('/home/me/old mail')],
	['~ann/box', file('/home/ann/box')],
	['/srv/box', file('/srv/box')],
	['box', file('box')],
	['./+work', file('./+work')],
	['@', file('@')],
	['#1', file('#1')],
	['&co', file('&co')],
	['*.mbox', file('*.mbox')],
	['$HOME/box', file('$HOME/box')],
])('%s is a name', (name, place) => {
	expect(readFolderName(name, here)).toEqual(place);
});

test.each([
	['mail', '/home/me/mail/x'],
	['/srv/mail/', '/srv/mail/x'],
	['~/mail', '/home/me/mail/x'],
	['~ann', '/home/ann/x'],
	['', '/home/me/Mail/x'],
])('with folder=%s, +x is %s', (folder, path) => {
	expect(readFolderName('+x', {...here, folder})).toEqual(file(path));
	expect(`${folderDirectory({...here, folder}).replace(/\/$/, '')}/x`).toBe(path);
});

test('# is the one before, @ the one given with -f, spools keep whose they are', () => {
	const given = file('/tmp/given');
	const spool = {path: '/var/mail/me', owner: 'me'};
	const first = visit({}, given, true);
	expect(() => readFolderName('#', {...here, places: first})).toThrow('No previous file');
	const second = visit(first, spool, false);
	expect(readFolderName('#', {...here, places: second})).toEqual(given);
	const third = visit(second, file('/tmp/third'), false);
	expect(readFolderName('#', {...here, places: third})).toEqual(spool);
	expect(readFolderName('@', {...here, places: third})).toEqual(given);
});

test.each([
	['', 'may not be empty'],
	['a\0b', 'no file has such a name'],
	['~nobody/x', '~nobody: there is no user of that name'],
	['%../etc/passwd', '"../etc/passwd" is not a user of this system'],
	['%..', '".." is not a user of this system'],
])('%j is refused', (name, words) => {
	expect(() => readFolderName(name, here)).toThrow(words);
});

test('a path without a sign at its start stands for itself', () => {
	fc.assert(
		fc.property(
			fc.string({minLength: 1}).filter(name => !/^[%#&@+=~]/.test(name) && !name.includes('\0')),
			name => {
				expect(readFolderName(name, here)).toEqual(file(name));
				expect(expandHome(name, here)).toBe(name);
			},
		),
	);
});
