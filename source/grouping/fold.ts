/** What is changing in a text, folded. */
const star = '*';

/** Characters of a text that are looked at: subjects are shorter, and what is longer was made to take time. */
const mostCharacters = 2000;

const manyBlanks = /\s{2,}|[^\S ]/;

/** A text with one blank wherever it has some, cut at 2,000 characters: what is folded, and what templates are filled from. */
export const plainLine = (text: string): string => {
	const line = text.length > mostCharacters ? text.slice(0, mostCharacters) : text;
	return (manyBlanks.test(line) ? line.replaceAll(/\s+/g, ' ') : line).trim();
};

const weekdays = 'mon|tue|wed|thu|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day';
const months = [
	...['jan(?:uary)?', 'feb(?:ruary)?', 'mar(?:ch)?', 'apr(?:il)?', 'june?', 'july?', 'aug(?:ust)?'],
	...['sept?(?:ember)?', 'oct(?:ober)?', 'nov(?:ember)?', 'dec(?:ember)?'],
].join('|');
const zones = 'am|pm|utc|gmt|cet|cest|wet|west|eet|eest|est|edt|cst|cdt|mst|mdt|pst|pdt|bst|ist|jst|msk';

// A name with two dots is a host, but for those of files.
const noHost = 'gz|xz|bz2|zst|log|service|timer|socket|mount|sh|py|pl|rb|php|conf|cfg|txt|csv|zip|html?|pdf';
const label = String.raw`[\p{L}\p{M}0*_-]+`;
const letter = String.raw`[\p{L}\p{M}0]`;

/** In this order, over a text in which every number is a 0. Each takes time in proportion to the text. */
const folds: readonly (readonly [what: RegExp, by: string])[] = [
	// Numbers of five groups in hexadecimal (RFC 9562).
	[new RegExp(`(?<!${letter})(?=[a-f-]{0,99}0)[0a-f]+(?:-[0a-f]+){4}(?!${letter})`, 'giu'), star],
	// Hosts: behind an @, and names with two dots; not what stands in a path.
	[new RegExp(String.raw`@${label}(?:\.${label})*`, 'giu'), `@${star}`],
	[
		new RegExp(
			String.raw`(?<=^|//|[^\p{L}\p{M}0*_/.@-])(?:${label}\.){2,}(?!(?:${noHost})(?!${letter}))[\p{L}*]{1,63}(?![\p{L}\p{M}0*_@-]|\.\p{L})`,
			'giu',
		),
		star,
	],
	// Words with a number in them; hexadecimal ones without.
	[new RegExp(String.raw`(?<!${letter})[\p{L}\p{M}]*0${letter}*`, 'gu'), star],
	[new RegExp(`(?<!${letter})[a-f]{8,}(?!${letter})`, 'giu'), star],
	[new RegExp(`(?<!${letter})(?:mon|tues|wednes|thurs|fri|satur|sun)day(?!${letter})`, 'giu'), star],
	// What makes a number a date.
	[new RegExp(String.raw`(?<![\p{L}\p{M}0*])(?:(?:${weekdays}|${months}|may)\.?,?[ /-]{1,2}){1,3}(?=\*)`, 'giu'), ''],
	[new RegExp(String.raw`\*(?:[ /,-]{1,2}(?:${months}|${zones})(?!${letter})){1,3}`, 'giu'), star],
	// Numbers that are one: a time, an address, a version.
	[/(?<![^\s([{=:<"'])[-+]\*/g, star],
	[/\*(?:(?:[-:.,/+_]|,? )?\*)+/g, star],
];

const foldOnce = (text: string): string => folds.reduce((folded, [what, by]) => folded.replaceAll(what, by), text);

/** Until nothing is left to fold; each turn leaves fewer characters that are no star. */
const foldWholly = (text: string): string => {
	let before = text;
	for (let folded = foldOnce(before); folded !== before; folded = foldOnce(before)) {
		before = folded;
	}

	return before;
};

const number = /\p{Nd}+/gu;

/** One line, in which every number is a 0. */
const unnumbered = (text: string): string => plainLine(text).replaceAll(number, '0');

/** Folded texts that are remembered: those of a mailbox are much the same, but for numbers. */
const mostRemembered = 5000;

const remembering = <Value>(fold: (text: string) => Value): ((text: string) => Value) => {
	const known = new Map<string, Value>();
	return text => {
		const found = known.get(text);
		if (found !== undefined) {
			return found;
		}

		if (known.size >= mostRemembered) {
			known.clear();
		}

		const folded = fold(text);
		known.set(text, folded);
		return folded;
	};
};

const foldUnnumbered = remembering(foldWholly);

/**
 * A subject with what changes from message to message folded to `*`: numbers and words with a number in them, dates, times,
 * host names, hexadecimal identifiers. Texts that differ in nothing but numbers give the same. Folding twice is folding once.
 */
export const foldSubject = (text: string): string => foldUnnumbered(unnumbered(text));

const wordsWithNumbers = new RegExp(String.raw`(?<!${letter})[\p{L}\p{M}]*0${letter}*`, 'gu');

/**
 * An address with what changes folded: words with a number in them, and a host that has no domain (`root@web`). Domains stay:
 * two people are not one.
 */
export const foldSender = remembering(address =>
	unnumbered(address)
		.toLowerCase()
		.replaceAll(wordsWithNumbers, star)
		.replace(/@[^.@]+$/, `@${star}`)
		.replaceAll(/\*(?:[-_.+=]?\*)+/g, star),
);

/** The machine in an address: a host without a domain, or the first label of a longer name than people's domains have. */
const machineIn = (address: string): string => {
	const labels = address.slice(address.lastIndexOf('@') + 1).split('.');
	return address.includes('@') && labels.length !== 2 ? (labels[0] ?? '') : '';
};

/** Whole words that are the name of the machine in an address; undefined if it has none. */
const machineWords = remembering((address): RegExp | undefined => {
	const machine = machineIn(unnumbered(address));
	return /^[\p{L}\d][\p{L}\d_-]{0,61}[\p{L}\d]$/u.test(machine)
		? new RegExp(`(?<!${letter})${machine}(?!${letter})`, 'giu')
		: undefined;
});

/**
 * What messages of a kind have in common: sender and subject, folded. A machine that names itself in both, as in `Logwatch for
 * db` from `logwatch@db.example.org`, is folded in both.
 */
export const foldMessage = (address: string, subject: string): {readonly address: string; readonly subject: string} => {
	const machine = machineWords(address);
	const line = unnumbered(subject);
	const unnamed = machine ? line.replaceAll(machine, star) : line;
	return {
		address: foldSender(unnamed === line ? address : address.replace(/@[^.]+/, `@${star}`)),
		subject: foldSubject(unnamed),
	};
};
