// Chance and text for make-mailbox.mjs: pools of lines, made once, that bodies of any size are cut from.

/** A small generator of pseudo-random numbers from 0 to 1 (mulberry32), and what is thrown with it. */
export const makeDice = seed => {
	let state = seed;
	const random = () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};

	const between = (low, high) => low + Math.floor(random() * (high - low + 1));
	return {
		random,
		/** A whole number, both ends included. */
		between,
		pick: list => list[between(0, list.length - 1)],
		hex: length => Array.from({length}, () => between(0, 15).toString(16)).join(''),
		/** Normally distributed around 0 (Box and Muller). */
		normal: () => Math.sqrt(-2 * Math.log(Math.max(random(), 1e-12))) * Math.cos(2 * Math.PI * random()),
	};
};

const {between, pick, hex} = makeDice(1);

const vocabulary =
	'the a server disk backup failed connection refused timeout while reading from host warning error file directory not found permission denied restarted service with code after retry queue message user session opened closed for please check log rotate update available security release package kernel memory swap load average process killed'.split(
		' ',
	);
const words = (low, high) => Array.from({length: between(low, high)}, () => pick(vocabulary)).join(' ');
const address = () => `${between(1, 223)}.${between(0, 255)}.${between(0, 255)}.${between(1, 254)}`;
const clock = () => [23, 59, 59].map(limit => String(between(0, limit)).padStart(2, '0')).join(':');

/** Lines of different shapes, all equally frequent, as one Buffer, with the offset behind each line. */
const makePool = (count, ...shapes) => {
	const lines = Array.from({length: count}, () => Buffer.from(`${pick(shapes)()}\n`));
	let end = 0;
	const ends = lines.map(line => (end += line.length));
	return {bytes: Buffer.concat(lines), ends};
};

const empty = () => '';
const pools = {
	cron: makePool(
		3000,
		() => `rsync: [sender] read errors mapping "/srv/data/${hex(8)}/${hex(6)}.dat": Input/output error (5)`,
		() => `/srv/www/${pick(['shop', 'blog', 'wiki'])}/cache/${hex(32)}: ${words(4, 4)}`,
		() => `${clock()} INFO  ${words(4, 12)} (${between(1, 99_999)} ms)`,
		() => "tar: Removing leading `/' from member names",
		() => `PHP Warning:  ${words(6, 6)} in /var/www/html/${pick(vocabulary)}.php on line ${between(1, 900)}`,
		empty,
		() => `>From ${words(5, 7)}`,
	),
	logwatch: makePool(
		3000,
		() => ` --------------------- ${pick(['SSHD', 'Postfix', 'sudo', 'httpd'])} Begin ------------------------ `,
		() => `    ${address()}: ${between(1, 900)} times`,
		() => `     unknown (${address()}): ${between(1, 3000)} Time(s)`,
		() => ` /dev/sd${pick('abc')}${between(1, 5)}       ${between(10, 900)}G   ${between(1, 900)}G  ${between(1, 99)}%`,
		empty,
	),
	prose: makePool(
		2000,
		() => words(6, 13),
		() => words(6, 13),
		() => `> ${words(5, 12)}`,
		() => `Grüße, ${words(3, 3)} – naïve café ${words(4, 4)}`,
		empty,
	),
	base64: makePool(3000, () => Buffer.from(Array.from({length: 57}, () => between(0, 255))).toString('base64')),
};

/** About `size` bytes of whole lines from a pool, as pieces of it; where they begin is thrown with `dice`. */
export const text = (kind, size, dice) => {
	const {bytes, ends} = pools[kind];
	const pieces = [];
	for (let left = size; left > 0; ) {
		const first = dice.between(0, ends.length - 2);
		const start = ends[first];
		let last = first + 1;
		while (last < ends.length - 1 && ends[last] - start < left) {
			last++;
		}

		pieces.push(bytes.subarray(start, ends[last]));
		left -= ends[last] - start;
	}

	return pieces;
};
