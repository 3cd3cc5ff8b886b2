import {isMine} from '../address/same.js';
import {findVariable} from '../config/variables.js';
import type {Envelope, HeaderBlock, ListLine} from '../ports.js';
import {
	correspondent,
	countsLines,
	type Headline,
	type HeadlineSource,
	parseHeadline,
	renderHeadline,
} from '../render/headline.js';
import {joinSafe, type SafeText, safeLine} from '../render/safe-text.js';
import {renderSummary} from '../render/summary.js';
import {type Pages, pageAt, pagesOf, pageWith} from '../session/page.js';
import {statusLetter} from '../session/status.js';
import {countMessages} from '../session/summary.js';
import type {Context} from './context.js';

export type Listing = Pick<
	Context,
	'session' | 'mailbox' | 'decoder' | 'variables' | 'screen' | 'system' | 'signal' | 'correspondence'
>;

/** Columns a line of the list may take; the last two stay free, as in GNU mail. */
export const lineWidth = ({variables, screen}: Listing): number => (variables.number('columns') ?? screen.columns) - 2;

/** Lines on a page of headers: two rows less than the screen has, for the prompt and what was typed. */
export const pageSize = ({variables, screen}: Pick<Listing, 'variables' | 'screen'>): number =>
	variables.number('screen') ?? Math.max(1, (screen.rows > 2 ? screen.rows : 24) - 2);

/** The pages of the header list as they are now. */
export const currentPages = (context: Listing): Pages => pagesOf(context.session.flags, pageSize(context));

/** Prints one page of headers, with the dot marked. */
export const printPage = async (context: Listing, pages: Pages, page: number): Promise<void> =>
	printHeadlines(context, pageAt(pages, page));

/** Prints the page that shows message `number`. */
export const printPageWith = async (context: Listing, number: number): Promise<void> => {
	const pages = currentPages(context);
	await printPage(context, pages, pageWith(pages, number));
};

/** Tells of a mailbox that was opened: the summary line and the headers around the dot, unless `header` is unset. */
export const introduce = async (context: Listing): Promise<void> => {
	if (context.variables.isSet('header')) {
		context.screen.print(renderSummary(context.mailbox.path, countMessages(context.session)));
		await printPageWith(context, context.session.dot);
	}
};

/** What the list shows of an envelope: `datefield`, `fromfield`, `charset`. */
const envelopeView = ({variables, decoder}: Listing) => {
	const hasAuthorsDate = variables.isSet('datefield');
	const hasAuthor = variables.isSet('fromfield');
	const isDecoded = variables.isSet('charset');
	return (envelope: Envelope, block: HeaderBlock): Envelope => {
		const {received, date, from, subject} = envelope;
		const header = isDecoded ? undefined : decoder.header(block);
		const author = from && header ? {...from, name: (header.raw('From') ?? '').replace(/\s*<.*$/s, '')} : from;
		return {
			...envelope,
			received: hasAuthorsDate ? (date ?? received) : received,
			from: hasAuthor ? author : undefined,
			subject: header ? (header.raw('Subject') ?? '') : subject,
		};
	};
};

/** What a line of the list is made from, by the settings as they are now: asked once, not a line. */
const headlineSources = (context: Listing, headline: Headline): ((block: HeaderBlock) => HeadlineSource) => {
	const needsLines = countsLines(headline);
	const {session, mailbox, decoder, variables, system} = context;
	const me = {...system.invoker, alternates: context.correspondence.alternates};
	const isListingRecipients = variables.isSet('showto');
	const view = envelopeView(context);
	return block => {
		const {number} = block;
		const envelope = decoder.envelope(block);
		return {
			number,
			isDot: number === session.dot,
			letter: statusLetter(session.flags, number),
			envelope: view(envelope, block),
			sizeBytes: mailbox.size(number),
			lines: () => (needsLines ? mailbox.lines(number) : 0),
			showTo: isListingRecipients && isMine(envelope.from?.address ?? '', me),
		};
	};
};

/** Prints a header line for each message, in the order given, as they are read. Stops at ^C. */
export const printHeadlines = async (context: Listing, numbers: readonly number[]): Promise<void> => {
	const headline = parseHeadline(context.variables.text('headline') ?? '');
	const {mailbox, screen, signal} = context;
	const sourceOf = headlineSources(context, headline);
	const width = lineWidth(context);
	const lineOf = (block: HeaderBlock): SafeText => renderHeadline(headline, sourceOf(block), width);
	for await (const blocks of mailbox.headers(numbers)) {
		if (signal.aborted || blocks.length === 0) {
			return;
		}

		screen.print(joinSafe(blocks.map(lineOf), '\n'));
	}
};

/** Lines for the browser, a batch at a time, in the form of `headline` if the user has one of their own. */
export async function* listLines(
	context: Listing,
	numbers: readonly number[],
): AsyncGenerator<readonly ListLine[], void, undefined> {
	const form = context.variables.text('headline') ?? '';
	const headline = parseHeadline(form);
	const sourceOf = headlineSources(context, headline);
	const isOwn = form !== findVariable('headline')?.initial;
	for await (const blocks of context.mailbox.headers(numbers)) {
		yield blocks.map(block => {
			const source = sourceOf(block);
			const {envelope, sizeBytes} = source;
			const who = correspondent(source);
			const address = (source.showTo ? envelope.to : envelope.from)?.address ?? envelope.sender;
			return {
				number: block.number,
				who: safeLine(who),
				subject: safeLine(envelope.subject),
				date: envelope.received ?? envelope.date,
				sizeBytes,
				searched: `${who}\n${address}\n${envelope.subject}`,
				own: isOwn
					? (columns, letter, isDot) => renderHeadline(headline, {...source, letter, isDot}, columns)
					: undefined,
			};
		});
	}
}
