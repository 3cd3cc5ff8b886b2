import fc from 'fast-check';
import {expect, test} from 'vitest';
import {fileNameOf} from '../../source/address/file-name.js';

test.each([
	['alice@example.org', 'local', 'alice'],
	['alice@example.org', 'email', 'alice@example.org'],
	['alice@example.org', 'domain', 'example.org'],
	['root', 'local', 'root'],
	['root', 'domain', 'root'],
	['"a b"@example.org', 'local', '_a_b_'],
	['jürgen@example.org', 'local', 'jürgen'],
	['../../.ssh/authorized_keys@evil.example', 'local', '_._.._.ssh_authorized_keys'],
	['.bashrc@evil.example', 'local', '_bashrc'],
	['-rf@evil.example', 'local', '_rf'],
	['+work@evil.example', 'local', '_work'],
	['\u001b[2Jx@evil.example', 'local', '__2Jx'],
	['@example.org', 'local', ''],
	['', 'email', ''],
] as const)('%s, %s part: %s', (address, part, name) => {
	expect(fileNameOf(address, part)).toBe(name);
});

test('whatever an address says, its file is in the directory meant, shown, and of a length that every file system takes', () => {
	fc.assert(
		fc.property(fc.string({unit: 'binary'}), fc.constantFrom('local', 'email', 'domain'), (address, part) => {
			const name = fileNameOf(address, part);
			expect(name).not.toMatch(/[/\\\0-\x1f]|^[.~+=@%#&-]/);
			expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
		}),
	);
});
