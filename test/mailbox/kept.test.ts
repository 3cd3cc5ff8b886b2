import * as fs from 'node:fs';
import process from 'node:process';
import {describe, expect, test} from 'vitest';
import {createFolders} from '../../source/mailbox/folders.js';
import {letter, letters} from '../helpers/play.js';
import {makeHome} from '../helpers/program.js';

const boxOf = () => {
	const home = makeHome();
	const path = home.write('box', letters(3));
	const past = new Date('2020-01-01T00:00:00Z');
	fs.utimesSync(path, past, past);
	const remove = async (drop: readonly number[]) => {
		const mailbox = await createFolders({stateDirectory: home.path('state')}).open(path);
		return {
			mailbox,
			quit: () => mailbox.commit({drop, restatus: new Map([[3, 0]])}),
		};
	};
	return {home, path, remove};
};

/** What a shell goes by that says `You have new mail`. */
const hasNewMail = (path: string): boolean => {
	const {size, mtimeMs, atimeMs} = fs.statSync(path);
	return size > 0 && mtimeMs > atimeMs;
};

describe('of a mailbox that is written', () => {
	test('the file stays the same: inode, mode, owner, every name it has', async () => {
		const {home, path, remove} = boxOf();
		const other = home.path('other-name');
		fs.linkSync(path, other);
		fs.chmodSync(path, 0o620);
		if (process.getuid?.() === 0) {
			fs.chownSync(path, 1234, 5678);
		}

		const before = fs.statSync(path);
		await (await remove([2])).quit();
		const {ino, mode, uid, gid, nlink} = fs.statSync(path);
		expect({ino, mode, uid, gid, nlink}).toEqual({
			ino: before.ino,
			mode: before.mode,
			uid: before.uid,
			gid: before.gid,
			nlink: 2,
		});
		expect(fs.readFileSync(other, 'latin1').match(/^Text \d/gm)).toEqual(['Text 1', 'Text 3']);
	});

	test('an emptied one stays, with no octet in it', async () => {
		const {path, remove} = boxOf();
		const before = fs.statSync(path).ino;
		const {mailbox} = await remove([]);
		await mailbox.commit({drop: [1, 2, 3], restatus: new Map()});
		expect(fs.statSync(path)).toMatchObject({ino: before, size: 0});
	});
});

describe('a shell says that there is new mail', () => {
	test('not because we wrote', async () => {
		const {path, remove} = boxOf();
		await (await remove([1])).quit();
		expect(hasNewMail(path)).toBe(false);
	});

	test('if some came before we wrote that nobody has seen', async () => {
		const {path, remove} = boxOf();
		const {quit} = await remove([1]);
		fs.appendFileSync(path, letter(4));
		const {arrived} = await quit();
		expect(arrived).toBe(1);
		expect(hasNewMail(path)).toBe(true);
	});

	test('if some comes afterwards', async () => {
		const {path, remove} = boxOf();
		await (await remove([1])).quit();
		await new Promise(resolve => setTimeout(resolve, 20));
		fs.appendFileSync(path, letter(4));
		expect(hasNewMail(path)).toBe(true);
	});
});
