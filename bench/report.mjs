// The table, in Markdown that can be read as it is.
import {cpus, loadavg, release, totalmem, type} from 'node:os';
import {bestPeer, judge, judgeSlope, middleOf, slopeOfProgram} from './goals.mjs';

const numberText = (value, unit) => {
	if (value === undefined) {
		return '';
	}

	return value.toFixed(unit === 's' ? (value < 10 ? 3 : 1) : value < 10 ? 1 : 0);
};

const cell = (row, name, {rounds, limitSeconds}) => {
	const result = row.results.get(name);
	if (!result) {
		return '';
	}

	if (result.complaint) {
		return 'failed';
	}

	if (result.isKilled) {
		return `> ${limitSeconds}`;
	}

	const text = numberText(middleOf(row, name), row.measure.unit);
	return result.runs.length < rounds && text !== '' ? `${text} (n=${result.runs.length})` : text;
};

const ratio = (own, other) => (own === undefined || other === undefined ? '' : (own / other).toFixed(2));

const rowCells = (row, rows, programs, options) => {
	const own = middleOf(row, 'inkmail');
	const peer = bestPeer(row, programs);
	const goals = judge(row, rows, programs);
	return {
		goals,
		cells: [
			`${row.measure.title}, ${row.measure.unit}`,
			row.facts.count.toLocaleString('en'),
			...programs.map(({name}) => cell(row, name, options)),
			ratio(own, peer?.value),
			ratio(own, middleOf(row, row.operation.yardstick)),
			goals.map(({text}) => text).join('; '),
		],
	};
};

const slopeCells = (measure, rows, programs) => {
	const slopes = programs.map(({name}) => slopeOfProgram(rows, measure, name));
	if (slopes[0] === undefined) {
		return [];
	}

	const goal = judgeSlope(measure, slopes[0]);
	const texts = slopes.map(slope => slope?.toFixed(2) ?? '');
	return [{goals: [goal], cells: [`${measure.title}, slope`, '10,000 up', ...texts, '', '', goal.text]}];
};

const table = (head, lines) => {
	const widths = head.map((title, column) => Math.max(title.length, ...lines.map(cells => cells[column].length)));
	const isText = column => column === 0 || column === head.length - 1;
	const line = cells =>
		`| ${cells.map((text, at) => (isText(at) ? text.padEnd(widths[at]) : text.padStart(widths[at]))).join(' | ')} |`;
	const rule = widths.map((width, at) => (isText(at) ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`));
	return [line(head), `|${rule.join('|')}|`, ...lines.map(line)].join('\n');
};

/** The machine, before anything is measured: afterwards the load would be our own. */
export const describeMachine = () => {
	const [{model}] = cpus();
	const memory = Math.round(totalmem() / 2 ** 30);
	const load = loadavg()[0].toFixed(1);
	return `${model.trim()}, ${cpus().length} cores, ${memory} GB; ${type()} ${release()}; node ${process.version}; load ${load} at the start`;
};

const explanation = ({rounds, limitSeconds}) =>
	[
		`Whole processes in turns, medians of ${rounds} rounds (fewer where each takes long: n). \`> ${limitSeconds}\`: killed after so many`,
		'seconds, and not tried with larger mailboxes. `failed`: it did not do what it was told to, see below. `x peer`: inkmail',
		'through the fastest of the other mail programs. `x yardstick`: through `grep -c` (open, delete, search, read) or',
		'`node -e 0` (all else). Slope: of time over bytes on logarithmic scales; at 1, twice the mail takes twice the time.',
	].join('\n');

const sizeText = bytes => (bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`);

/** The whole report. */
export const makeReport = ({machine, programs, rows, options}) => {
	const measures = [...new Set(rows.map(({measure}) => measure))];
	const lines = measures.flatMap(measure => [
		...rows.filter(row => row.measure === measure).map(row => rowCells(row, rows, programs, options)),
		...(measure.slope === undefined ? [] : slopeCells(measure, rows, programs)),
	]);
	const names = programs.map(({name}) => name);
	const head = ['operation', 'messages', ...names, 'x peer', 'x yardstick', 'goals'];
	const goals = lines.flatMap(line => line.goals);
	const count = isPassed => goals.filter(goal => goal.isPassed === isPassed).length;
	const complaints = rows.flatMap(({measure, facts, results}) =>
		[...results]
			.filter(([, {complaint}]) => complaint)
			.map(([name, {complaint}]) => `* ${measure.title}, ${facts.count.toLocaleString('en')}: ${name}: ${complaint}`),
	);
	const sizes = new Map(rows.map(({facts}) => [facts.count, facts.bytes]));
	return [
		`# inkmail and others, ${new Date().toISOString().slice(0, 10)}`,
		machine,
		programs.map(({name, version}) => `* ${name}: ${version}`).join('\n'),
		`Mailboxes: ${[...sizes].map(([number, bytes]) => `${number.toLocaleString('en')} messages in ${sizeText(bytes)}`).join(', ')}.`,
		explanation(options),
		table(
			head,
			lines.map(({cells}) => cells),
		),
		`Goals: ${count(true)} passed, ${count(false)} missed, ${count(undefined)} with nothing to compare.`,
		...(complaints.length > 0 ? [complaints.join('\n')] : []),
	].join('\n\n');
};
