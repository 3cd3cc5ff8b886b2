import {UserError} from '../errors.js';
import {safe} from '../render/safe-text.js';
import {pageAt, pageCount, pageWith} from '../session/page.js';
import {text} from './arguments.js';
import {defineCommand} from './command.js';
import {currentPages, printPage} from './headlines.js';

const motion = /^(?:([+-])\s*(\d*)|(\d+)|\.)$/;

export default defineCommand({
	names: ['z'],
	summary: 'turn pages of headers: z, z-, z 5',
	example: 'z+2   goes two pages on',
	details:
		'z+2 and z-2 go two pages, z 5 goes to page 5, z. shows the page again. The current message moves along, so that a command without a list means one on the screen.',
	takes: text('[+|-][pages]'),
	async run(given, context) {
		const {session, screen} = context;
		const pages = currentPages(context);
		const here = pageWith(pages, session.dot);
		const last = Math.max(0, pageCount(pages) - 1);
		const wanted = readMotion(given, here);
		if (wanted > here && here === last) {
			screen.print(safe`On last screenful of messages`);
			return;
		}

		if (wanted < here && here === 0) {
			screen.print(safe`On first screenful of messages`);
			return;
		}

		const page = Math.min(Math.max(0, wanted), last);
		if (page !== here) {
			const row = pages.numbers.indexOf(session.dot) % pages.size;
			const dot = pages.numbers[Math.min(page * pages.size + Math.max(0, row), pages.numbers.length - 1)];
			context.apply({type: 'moved', dot: dot ?? pageAt(pages, page)[0] ?? session.dot});
		}

		await printPage(context, pages, page);
	},
});

const readMotion = (given: string, here: number): number => {
	if (given === '') {
		return here + 1;
	}

	const match = motion.exec(given);
	if (!match) {
		throw new UserError('z: wants +, -, +2, -2, . or the number of a page');
	}

	const [, sign, count, page] = match;
	if (page !== undefined) {
		return Math.max(1, Number(page)) - 1;
	}

	if (sign === undefined) {
		return here;
	}

	const pages = count === undefined || count === '' ? 1 : Number(count);
	return sign === '+' ? here + pages : here - pages;
};
