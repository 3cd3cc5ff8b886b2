import {UserError} from '../errors.js';
import type {Decoder, HeaderBlock} from '../ports.js';
import {startProgress} from '../progress.js';
import {messages} from './arguments.js';
import {defineCommand} from './command.js';
import type {Context} from './context.js';
import {printHeadlines} from './headlines.js';

type Key = 'date' | 'from' | 'size' | 'subject' | 'to';
type Value = string | number;

const keys: readonly Key[] = ['date', 'from', 'size', 'subject', 'to'];
const textOrder = new Intl.Collator('en', {sensitivity: 'base'});

const keyNamed = (word: string): Key => {
	const found = keys.find(key => key.startsWith(word.toLowerCase()));
	if (found === undefined || word === '') {
		throw new UserError(`sort: by ${keys.join(', ')}; - in front turns the order round`);
	}

	return found;
};

/** By the first recipient or the sender, as the header list shows them; by the subject without what replies put before it. */
const headValue = (key: Exclude<Key, 'size'>, decoder: Decoder, block: HeaderBlock): Value => {
	switch (key) {
		case 'date': {
			return decoder.received(block)?.getTime() ?? 0;
		}

		case 'from': {
			const {name, address} = decoder.sender(block);
			return name || address;
		}

		case 'subject': {
			return (decoder.fieldTexts(block, 'subject')[0] ?? '').replace(/^(?:(?:re|fwd?|aw|wg):\s*)+/i, '');
		}

		case 'to': {
			return decoder.fieldTexts(block, 'to')[0] ?? '';
		}
	}
};

const valuesOf = async (
	key: Key,
	numbers: readonly number[],
	context: Context,
): Promise<ReadonlyMap<number, Value>> => {
	const {mailbox, decoder, screen} = context;
	if (key === 'size') {
		return new Map(numbers.map(number => [number, mailbox.size(number)]));
	}

	const values = new Map<number, Value>();
	const progress = startProgress(screen, 'Sorting', numbers.length);
	try {
		// In the order in which they lie in the file.
		for await (const blocks of mailbox.headers([...numbers].sort((a, b) => a - b))) {
			if (context.signal.aborted) {
				throw new UserError('Interrupted');
			}

			for (const block of blocks) {
				values.set(block.number, headValue(key, decoder, block));
			}

			progress.report(values.size);
		}
	} finally {
		progress.end();
	}

	return values;
};

const compare = (a: Value | undefined, b: Value | undefined): number =>
	typeof a === 'number' && typeof b === 'number' ? a - b : textOrder.compare(String(a), String(b));

export default defineCommand({
	names: ['sor[t]'],
	summary: 'list messages in the order of date, from, size, subject or to',
	details:
		'Without a list, all messages. -size has the largest first. Messages keep their numbers; what is equal stays in the order of the list. Dates are those of arrival.',
	example: 'sort -size since:2w   lists what came in the last two weeks, the largest first',
	takes: {
		usage: '[-]key [message list]',
		completes: [[], ['list']],
		async read(given, context) {
			const [, minus, word = '', list = ''] = /^(-?)(\S*)\s*(.*)$/s.exec(given) ?? [];
			const key = given === '' ? 'date' : keyNamed(word);
			const numbers = await messages().read(list === '' ? '*' : list, context);
			return {key, isReversed: minus === '-', numbers};
		},
	},
	async run({key, isReversed, numbers}, context) {
		const values = await valuesOf(key, numbers, context);
		const sign = isReversed ? -1 : 1;
		const sorted = [...numbers].sort((a, b) => sign * compare(values.get(a), values.get(b)));
		await printHeadlines(context, sorted);
	},
});
