import * as fs from 'node:fs';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {fileOperations} from '../../../source/mailbox/file-operations.js';
import {countLines} from '../../../source/mailbox/mbox/count-lines.js';
import {Window} from '../../../source/mailbox/mbox/window.js';
import {makeHome} from '../../helpers/program.js';

test('lines are counted wherever a stretch begins and ends, however long it is', () => {
	const home = makeHome();
	const text = Array.from({length: 20_000}, (_, line) => `${'x'.repeat((line * 7) % 90)}\n`).join('');
	const file = fileOperations.open(home.write('box', text), fs.constants.O_RDONLY);
	const place = fc.nat(text.length);
	fc.assert(
		fc.property(place, place, fc.constantFrom(10, 300, text.length), (one, other, longest) => {
			const start = Math.min(one, other);
			const end = Math.min(Math.max(one, other), start + longest);
			const stretch = text.slice(start, end);
			const expected = stretch.split('\n').length - (stretch === '' || stretch.endsWith('\n') ? 1 : 0);
			expect(countLines(new Window(file), start, end)).toBe(expected);
		}),
	);
	file.close();
});
