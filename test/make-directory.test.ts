import * as fs from 'node:fs';
import {expect, test} from 'vitest';
import {makeDirectory} from '../source/make-directory.js';
import {makeHome} from './helpers/program.js';

test('a directory is made with all above it, for oneself alone', () => {
	const path = makeHome().path('a/b/c');
	makeDirectory(path);
	makeDirectory(path);
	expect(fs.statSync(path).mode & 0o777).toBe(0o700);
});

test('where none can be made there is an error, and an end', () => {
	expect(() => makeDirectory('/proc/none/such')).toThrow(/ENOENT|EACCES|EPERM/);
});
