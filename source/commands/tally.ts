import {UserError} from '../errors.js';
import {startTally, type TallyOrder} from '../grouping/tally.js';
import {startProgress} from '../progress.js';
import {renderTally} from '../render/tally.js';
import {messages} from './arguments.js';
import {defineCommand} from './command.js';
import type {Context} from './context.js';
import {lineWidth} from './headlines.js';

const orders: Readonly<Record<string, TallyOrder>> = {'-date': 'date', '-count': 'count', '-size': 'size'};

/** Looks at the heads in the order in which they lie in the file. ^C ends it with a UserError. */
const count = async (numbers: readonly number[], {mailbox, decoder, screen, signal}: Context) => {
	const tallying = startTally();
	const progress = startProgress(screen, 'Counting', numbers.length);
	let done = 0;
	try {
		for await (const blocks of mailbox.headers([...numbers].sort((a, b) => a - b))) {
			if (signal.aborted) {
				throw new UserError('Interrupted');
			}

			for (const block of blocks) {
				const {name, address} = decoder.sender(block);
				tallying.add({
					number: block.number,
					name,
					address,
					subject: decoder.fieldTexts(block, 'subject')[0] ?? '',
					received: decoder.received(block)?.getTime(),
					sizeBytes: mailbox.size(block.number),
				});
			}

			done += blocks.length;
			progress.report(done);
		}
	} finally {
		progress.end();
	}

	return tallying;
};

export default defineCommand({
	names: ['tal[ly]'],
	summary: 'count messages that differ only in numbers, dates or hosts; group:3 is such a group',
	details:
		'A line for each group: its number, how many messages it has, their size, the day of the newest, sender and subject with * for what differs. Without a list, all messages. The newest come first; with -count or -size the largest do. d group:3 deletes a group, s group:3 +cron saves it, f group:3 lists it; the numbers are those of the last tally, in this mailbox.',
	example: 'tally -count   shows what there is most of; d group:1 deletes that',
	takes: {
		usage: '[-count | -size | -date] [message list]',
		async read(given, context) {
			const [, option = '', list = ''] = /^(-[a-z]{2,}(?!\S))?\s*(.*)$/is.exec(given) ?? [];
			const order = option === '' ? 'date' : orders[option.toLowerCase()];
			if (order === undefined) {
				throw new UserError(`${context.verb}: ${option}: in the order of ${Object.keys(orders).join(', ')}`);
			}

			return {order, numbers: await messages().read(list === '' ? '*' : list, context)};
		},
	},
	async run({order, numbers}, context) {
		const tally = (await count(numbers, context)).groups(order);
		context.tally = tally;
		const lines = tally.map(({numbers, newest, ...group}) => ({
			...group,
			count: numbers.length,
			newest: newest === undefined ? undefined : new Date(newest),
		}));
		await context.show(renderTally(lines, context.system.now(), lineWidth(context)));
	},
});
