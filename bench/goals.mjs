// What a row comes to: medians, ratios, and whether its goals are met.

const median = numbers => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** The median of what a row measures of a program; undefined if it did not do it. */
export const middleOf = (row, name) => {
	const result = row.results.get(name);
	if (!result || result.isKilled || result.complaint) {
		return undefined;
	}

	return median(result.runs.map(row.measure.of).filter(value => value !== undefined));
};

/** The peer that needs least: `{name, value}`. */
export const bestPeer = (row, programs) =>
	programs
		.filter(({isPeer}) => isPeer)
		.map(({name}) => ({name, value: middleOf(row, name)}))
		.filter(({value}) => value !== undefined)
		.sort((a, b) => a.value - b.value)[0];

/** Bytes that each message costs more than in the next smaller mailbox. */
const growth = (row, rows, own) => {
	const smaller = rows
		.filter(({measure, facts}) => measure === row.measure && facts.count < row.facts.count)
		.sort((a, b) => b.facts.count - a.facts.count)[0];
	const before = smaller && middleOf(smaller, 'inkmail');
	return before === undefined ? undefined : ((own - before) * 2 ** 20) / (row.facts.count - smaller.facts.count);
};

/** What is compared with the limit of a goal, and what the limit is of. */
const compared = (goal, row, rows, programs, own) => {
	switch (goal.of) {
		case 'absolute':
			return {actual: own, unit: row.measure.unit};
		case 'growth':
			return {actual: growth(row, rows, own), unit: 'bytes a message'};
		case 'peer':
			return {actual: own / bestPeer(row, programs)?.value, unit: 'peer'};
		case 'over node':
			return {actual: own - middleOf(row, 'node -e 0'), unit: `${row.measure.unit} over node`};
		default:
			return {actual: own / middleOf(row, goal.of), unit: goal.of};
	}
};

const verdict = (actual, limit, unit) => {
	const aim = `${limit} ${unit}`.trim();
	if (actual === undefined || Number.isNaN(actual)) {
		return {text: `${aim}: nothing to compare`};
	}

	const isPassed = actual <= limit;
	return {isPassed, text: `${actual.toFixed(actual < 10 ? 3 : 0)} of ${aim}: ${isPassed ? 'passed' : 'missed'}`};
};

/** Each goal of a row: `{text, isPassed}`; `isPassed` is undefined if there is nothing to compare with. */
export const judge = (row, rows, programs) => {
	const own = middleOf(row, 'inkmail');
	return row.measure.goals(row.facts.count).map(goal => {
		if (own === undefined) {
			return {isPassed: false, text: 'missed'};
		}

		const {actual, unit} = compared(goal, row, rows, programs, own);
		return verdict(actual, goal.limit, unit);
	});
};

/** The slope of the line through points `[x, y]` on logarithmic scales: 1 if twice as much takes twice as long. */
export const slopeOf = points => {
	if (points.length < 2) {
		return undefined;
	}

	const logarithms = points.map(point => point.map(Math.log));
	const [meanX, meanY] = [0, 1].map(axis => logarithms.reduce((sum, point) => sum + point[axis], 0) / points.length);
	const along = logarithms.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0);
	return along / logarithms.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
};

/** How a measure of a program grows with the bytes of the mailbox. Below 10,000 messages it is the start that counts. */
export const slopeOfProgram = (rows, measure, name) =>
	slopeOf(
		rows
			.filter(row => row.measure === measure && row.facts.count >= 10_000)
			.map(row => [row.facts.bytes, middleOf(row, name)])
			.filter(([, value]) => value !== undefined),
	);

/** Whether the slope of a measure meets its goal. */
export const judgeSlope = (measure, slope) => verdict(slope, measure.slope, '');
