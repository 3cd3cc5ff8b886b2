import {expect, test} from 'vitest';
import {startProgress} from '../source/progress.js';

/** Tells what was shown of work that took `steps` steps of so many milliseconds. */
const shownOf = (steps: number, milliseconds: number): (string | undefined)[] => {
	let now = 0;
	const shown: (string | undefined)[] = [];
	const screen = {progress: (text: string | undefined) => void shown.push(text)};
	const progress = startProgress(screen, 'Searching', steps, () => now);
	for (let done = 1; done <= steps; done++) {
		now += milliseconds;
		progress.report(done);
	}

	progress.end();
	return shown;
};

test('work that is done in half a second shows nothing', () => {
	expect(shownOf(100, 4)).toEqual([]);
});

test('longer work shows how far it is, not oftener than one can read, and takes it away at the end', () => {
	expect(shownOf(100, 10)).toEqual([
		'Searching 50 %',
		'Searching 60 %',
		'Searching 70 %',
		'Searching 80 %',
		'Searching 90 %',
		'Searching 100 %',
		undefined,
	]);
});

test('what did not change is not shown again', () => {
	expect(shownOf(3, 300)).toEqual(['Searching 66 %', 'Searching 100 %', undefined]);
	expect(shownOf(100_000, 1).filter(text => text === 'Searching 1 %')).toHaveLength(1);
});
