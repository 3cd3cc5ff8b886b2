import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {Key} from '../../../source/frontends/ink/key-names.js';
import {
	giveUpWaiting,
	isWaiting,
	type KeyStream,
	startOfKeys,
	tokenizeKeys,
} from '../../../source/frontends/ink/tokenize-keys.js';

/** Keys as one word each; texts as they are, in quotes, those next to each other as one. */
const words = (keys: readonly Key[]): readonly string[] => {
	const merged: Key[] = [];
	for (const key of keys) {
		const last = merged.at(-1);
		if ((key.kind === 'text' || key.kind === 'paste') && last?.kind === key.kind) {
			merged[merged.length - 1] = {kind: key.kind, text: last.text + key.text};
		} else {
			merged.push(key);
		}
	}

	return merged.map(key => {
		switch (key.kind) {
			case 'text':
				return `"${key.text}"`;
			case 'paste':
				return `paste "${key.text}"`;
			case 'key':
				return key.name;
			case 'cursor':
				return `cursor ${key.row},${key.column}`;
		}
	});
};

const read = (pieces: readonly Uint8Array[]): {keys: readonly string[]; stream: KeyStream} => {
	const keys: Key[] = [];
	let stream = startOfKeys;
	for (const piece of pieces) {
		const step = tokenizeKeys(stream, piece);
		keys.push(...step.keys);
		stream = step.stream;
	}

	return {keys: words(keys), stream};
};

const keysOf = (bytes: string | Uint8Array): readonly string[] => read([Buffer.from(bytes as string)]).keys;

describe('the keys of terminals', () => {
	test.each([
		['abc', ['"abc"']],
		['é漢字👩‍💻', ['"é漢字👩‍💻"']],
		['\r', ['enter']],
		['\n', ['enter']],
		['d 3\rq\r', ['"d 3"', 'enter', '"q"', 'enter']],
		['abc\u0003', ['"abc"', 'ctrl-c']],
		['\u007F\b', ['backspace', 'backspace']],
		[
			'\u0001\u0004\u0005\u000B\u0015\u0017\u001A',
			['ctrl-a', 'ctrl-d', 'ctrl-e', 'ctrl-k', 'ctrl-u', 'ctrl-w', 'ctrl-z'],
		],
		['\t', ['tab']],
		['\u0000\u001C\u001F', ['ctrl-@', 'ctrl-\\', 'ctrl-_']],
	])('plain: %j', (bytes, keys) => expect(keysOf(bytes)).toEqual(keys));

	test.each([
		['xterm', '\u001B[A\u001B[B\u001B[C\u001B[D', ['up', 'down', 'right', 'left']],
		[
			'application mode',
			'\u001BOA\u001BOB\u001BOC\u001BOD\u001BOH\u001BOF',
			['up', 'down', 'right', 'left', 'home', 'end'],
		],
		['xterm', '\u001B[H\u001B[F', ['home', 'end']],
		['Linux console, tmux', '\u001B[1~\u001B[4~', ['home', 'end']],
		['rxvt', '\u001B[7~\u001B[8~', ['home', 'end']],
		['VT220', '\u001B[2~\u001B[3~\u001B[5~\u001B[6~', ['insert', 'delete', 'page-up', 'page-down']],
		['xterm, ctrl', '\u001B[1;5D\u001B[1;5C\u001B[3;5~', ['ctrl-left', 'ctrl-right', 'ctrl-delete']],
		['xterm, alt', '\u001B[1;3D\u001B[1;3C\u001B[1;9A', ['alt-left', 'alt-right', 'alt-up']],
		['xterm, several', '\u001B[1;2A\u001B[1;6B\u001B[1;8C', ['shift-up', 'ctrl-shift-down', 'ctrl-alt-shift-right']],
		['rxvt, ctrl', '\u001BOd\u001BOc\u001B[3^\u001B[7^', ['ctrl-left', 'ctrl-right', 'ctrl-delete', 'ctrl-home']],
		['rxvt, shift', '\u001B[a\u001B[3$\u001B[8$x', ['shift-up', 'shift-delete', 'shift-end', '"x"']],
		['rxvt, ctrl and shift', '\u001B[3@', ['ctrl-shift-delete']],
		['rxvt, alt', '\u001B\u001B[D\u001B\u001BOC', ['alt-left', 'alt-right']],
		['konsole of old', '\u001BO5D', ['ctrl-left']],
		[
			'alt',
			'\u001Bb\u001BF\u001Bd\u001B\u007F\u001B\b\u001By',
			['alt-b', 'alt-shift-f', 'alt-d', 'alt-backspace', 'alt-backspace', 'alt-y'],
		],
		['alt with a character of two bytes', '\u001Bé', ['alt-é']],
		['back tab', '\u001B[Z', ['shift-tab']],
		['modifyOtherKeys', '\u001B[27;5;97~\u001B[27;2;13~', ['ctrl-a', 'shift-enter']],
		['CSI u', '\u001B[97;5u\u001B[13;2u\u001B[98;3u\u001B[120u', ['ctrl-a', 'shift-enter', 'alt-b', '"x"']],
		['answer', '\u001B[12;40R', ['cursor 11,39']],
		['keypad', '\u001BOM', ['enter']],
	])('%s: %j', (_terminal, bytes, keys) => expect(keysOf(bytes)).toEqual(keys));

	test.each([
		['F1 to F5 of the Linux console', '\u001B[[A\u001B[[E'],
		['SGR mouse', '\u001B[<0;10;20M\u001B[<0;10;20m'],
		['X10 mouse', '\u001B[M !!'],
		['X10 mouse, far right', [0x1b, 0x5b, 0x4d, 0x20, 0xe9, 0xff]],
		['urxvt mouse', '\u001B[32;10;20M'],
		['focus', '\u001B[I\u001B[O'],
		['a colour', '\u001B[31m\u001B[38;2;1;2;3m'],
		['answers to questions about the terminal', '\u001B[?1;2c\u001B[>0;95;0c\u001B[0n\u001B[8;24;80t'],
		['answers that are strings', '\u001B]11;rgb:0000/0000/0000\u0007\u001B]10;x\u001B\\\u001BP1+r\u001B\\'],
		['a mode report', '\u001B[?2004;1$y'],
		['keys without a meaning here', '\u001B[57358u\u001B[1;1E'],
	])('%s: swallowed whole', (_what, bytes) => {
		expect(keysOf(Buffer.from([...Buffer.from(bytes as string), ...Buffer.from('ok')]))).toEqual(['"ok"']);
	});

	test('a function key does not end the program, nor does a control sequence that breaks off', () => {
		expect(keysOf('\u001B[1;5P\u001B[15~\u001B[1;\u0003')).toEqual(['ctrl-f1', 'ctrl-c']);
	});

	test('a control sequence longer than any is text again after 64 bytes', () => {
		expect(keysOf(`\u001B[${'1'.repeat(80)}\r`)).toEqual([`"${'1'.repeat(18)}"`, 'enter']);
	});

	test('bytes that are no UTF-8 become replacement characters, and take nothing with them', () => {
		expect(keysOf(Buffer.from([0x61, 0xe9, 0x62, 0xff, 0x0d]))).toEqual(['"a\uFFFDb\uFFFD"', 'enter']);
	});
});

describe('pastes', () => {
	test.each([
		['one line', 'a b', ['paste "a b"']],
		['three lines', 'a\rb\rc', ['paste "a"', 'enter', 'paste "b"', 'enter', 'paste "c"']],
		['CRLF and LF', 'a\r\nb\nc', ['paste "a"', 'enter', 'paste "b"', 'enter', 'paste "c"']],
		['empty lines', 'a\r\n\r\n\r', ['paste "a"', 'enter', 'enter', 'enter']],
		['tabs', 'a\tb', ['paste "a\tb"']],
		['other controls', 'a\u0003\u0004\u007Fb\u001B[31mc\u0000', ['paste "ab[31mc"']],
		['nothing', '', []],
	])('%s', (_what, text, keys) => {
		expect(keysOf(`\u001B[200~${text}\u001B[201~\u0003`)).toEqual([...keys, 'ctrl-c']);
	});
});

describe('waiting', () => {
	const waitAfter = (bytes: string): {waits: boolean; keys: readonly string[]; next: readonly string[]} => {
		const {stream} = read([Buffer.from(bytes)]);
		const given = giveUpWaiting(stream);
		return {
			waits: isWaiting(stream),
			keys: words(given.keys),
			next: words(tokenizeKeys(given.stream, Buffer.from('x')).keys),
		};
	};

	test.each([
		['\u001B', ['escape']],
		['\u001B\u001B', ['escape', 'escape']],
		['\u001B[', ['alt-[']],
		['\u001BO', ['alt-shift-o']],
		['\u001B]', ['alt-]']],
		['\u001B[1;5', []],
		['\u001B\u001B[', []],
		['\u001BPno end', []],
	])('%j is settled when nothing follows', (bytes, keys) => {
		expect(waitAfter(bytes)).toEqual({waits: true, keys, next: ['"x"']});
	});

	test('a torn character and a paste are waited for, however long it takes', () => {
		for (const bytes of [Buffer.from([0xe6, 0xbc]), Buffer.from('\u001B[200~abc\u001B[20')]) {
			const {stream} = read([bytes]);
			expect(isWaiting(stream)).toBe(false);
			expect(giveUpWaiting(stream)).toEqual({keys: [], stream});
		}
	});
});

const escapes = fc.constantFrom(
	...[
		'\u001B[A',
		'\u001B[1;5C',
		'\u001B[3~',
		'\u001B[3$',
		'\u001BOH',
		'\u001Bb',
		'\u001B\u001B[D',
		'\u001B[200~',
		'\u001B[201~',
	],
	...[
		'\u001B]0;t\u0007',
		'\u001BPq\u001B\\',
		'\u001B[[A',
		'\u001B[M !!',
		'\u001B[<1;2;3M',
		'\u001B',
		'\r',
		'\n',
		'\u0003',
		'\t',
	],
);
const typed = fc
	.array(fc.oneof(escapes, fc.string({unit: 'grapheme'}), fc.string({unit: 'binary'})))
	.map(parts => Buffer.from(parts.join('')));
const garbage = fc.uint8Array({maxLength: 200}).map(bytes => Buffer.from(bytes));

test('the keys are the same however the bytes are split over reads', () => {
	fc.assert(
		fc.property(fc.oneof(typed, garbage), fc.array(fc.nat({max: 20}), {maxLength: 60}), (bytes, lengths) => {
			const pieces: Buffer[] = [];
			let start = 0;
			for (const length of lengths) {
				pieces.push(bytes.subarray(start, start + length));
				start += length;
			}

			pieces.push(bytes.subarray(start));
			const whole = read([bytes]);
			expect(read(pieces)).toEqual(whole);
			expect(read([...bytes].map(byte => Buffer.from([byte])))).toEqual(whole);
		}),
		{numRuns: 500},
	);
});

test('no byte is held back once what follows has settled it', () => {
	fc.assert(
		fc.property(garbage, bytes => {
			const {stream} = read([bytes]);
			const settled = giveUpWaiting(stream).stream;
			expect(settled.pending.length).toBeLessThan(settled.isPasting ? 6 : 4);
		}),
	);
});
