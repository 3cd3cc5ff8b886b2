import {
	chmodSync,
	linkSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {describe, expect, onTestFinished, test} from 'vitest';
import {createHistoryFile} from '../../source/system/history-file.js';

const directory = (): string => {
	const made = mkdtempSync(join(tmpdir(), 'inkmail-history-'));
	onTestFinished(() => rmSync(made, {recursive: true, force: true}));
	return made;
};

const textOf = (path: string): string => readFileSync(path, 'utf8');

describe('the history of commands', () => {
	test('is there in the next session, in a file for nobody else', () => {
		const path = join(directory(), 'state/inkmail/history');
		const first = createHistoryFile(path);
		expect(first.load()).toEqual([]);
		first.add('p 1');
		first.add('save 3 +Büro');
		expect(createHistoryFile(path).load()).toEqual(['p 1', 'save 3 +Büro']);
		expect(statSync(path).mode & 0o777).toBe(0o600);
		expect(statSync(join(path, '..')).mode & 0o777).toBe(0o700);
	});

	test('has no line twice in a row', () => {
		const path = join(directory(), 'history');
		const first = createHistoryFile(path);
		for (const line of ['n', 'n', 'd', 'n']) {
			first.add(line);
		}

		expect(textOf(path)).toBe('n\nd\nn\n');
		const next = createHistoryFile(path);
		expect(next.load()).toEqual(['n', 'd', 'n']);
		next.add('n');
		expect(textOf(path)).toBe('n\nd\nn\n');
	});

	test('has nothing that is not for it: blanks in front, passwords, very long lines', () => {
		const path = join(directory(), 'history');
		const history = createHistoryFile(path);
		for (const line of ['', ' secret', 'set smtp=smtp://me:pw@host', 'set smtp-password=x', 'x'.repeat(5000), 'd 1']) {
			history.add(line);
		}

		expect(textOf(path)).toBe('d 1\n');
	});

	test('of two sessions at once is that of both', () => {
		const path = join(directory(), 'history');
		const [one, two] = [createHistoryFile(path), createHistoryFile(path)];
		one.load();
		two.load();
		for (let index = 0; index < 50; index += 1) {
			one.add(`one ${index}`);
			two.add(`two ${index}`);
		}

		const lines = createHistoryFile(path).load();
		expect(lines).toHaveLength(100);
		expect(new Set(lines).size).toBe(100);
	});

	test('stays short, whoever adds to it meanwhile', () => {
		const path = join(directory(), 'history');
		writeFileSync(path, Array.from({length: 5000}, (_, index) => `p ${index}\n`).join(''), {mode: 0o600});
		const other = createHistoryFile(path);
		other.add('from another session');
		const lines = createHistoryFile(path).load();
		expect(lines).toHaveLength(1000);
		expect(lines.at(-1)).toBe('from another session');
		expect(textOf(path).split('\n')).toHaveLength(1001);
		expect(statSync(path).mode & 0o777).toBe(0o600);
		other.add('and on');
		expect(createHistoryFile(path).load().at(-1)).toBe('and on');
	});

	test('a session that finds another one making it shorter leaves that to it', () => {
		const path = join(directory(), 'history');
		const text = Array.from({length: 3000}, (_, index) => `p ${index}\n`).join('');
		writeFileSync(path, text, {mode: 0o600});
		writeFileSync(`${path}.new`, '');
		expect(createHistoryFile(path).load()).toHaveLength(1000);
		expect(textOf(path)).toBe(text);
		expect(textOf(`${path}.new`)).toBe('');
	});

	test('others who could read it cannot any more', () => {
		const path = join(directory(), 'history');
		writeFileSync(path, 'd 1\n');
		chmodSync(path, 0o644);
		expect(createHistoryFile(path).load()).toEqual(['d 1']);
		expect(statSync(path).mode & 0o777).toBe(0o600);
	});
});

describe('what is not ours is left alone, and is no error', () => {
	const expectLeftAlone = (path: string): void => {
		const history = createHistoryFile(path);
		expect(history.load()).toEqual([]);
		history.add('d 1');
	};

	test('a link', () => {
		const at = directory();
		writeFileSync(join(at, 'target'), 'precious\n');
		symlinkSync(join(at, 'target'), join(at, 'history'));
		expectLeftAlone(join(at, 'history'));
		expect(textOf(join(at, 'target'))).toBe('precious\n');
	});

	test('a second name of another file', () => {
		const at = directory();
		writeFileSync(join(at, 'target'), 'precious\n');
		linkSync(join(at, 'target'), join(at, 'history'));
		expectLeftAlone(join(at, 'history'));
		expect(textOf(join(at, 'target'))).toBe('precious\n');
	});

	test('a directory, and a place where there can be none', () => {
		const at = directory();
		mkdirSync(join(at, 'history'));
		expectLeftAlone(join(at, 'history'));
		writeFileSync(join(at, 'file'), '');
		expectLeftAlone(join(at, 'file/inkmail/history'));
		expectLeftAlone('/proc/inkmail/history');
	});

	test.runIf(process.geteuid?.() === 0)('a file of somebody else', async () => {
		const {chownSync} = await import('node:fs');
		const path = join(directory(), 'history');
		writeFileSync(path, 'theirs\n', {mode: 0o666});
		chownSync(path, 12_345, 12_345);
		expectLeftAlone(path);
		expect(textOf(path)).toBe('theirs\n');
	});
});
