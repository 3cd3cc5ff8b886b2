import {isMine} from '../address/same.js';
import type {HeaderBlock} from '../ports.js';
import {countsLines, parseHeadline, renderHeadline} from '../render/headline.js';
import {joinSafe, type SafeText} from '../render/safe-text.js';
import {type Pages, pageAt, pagesOf, pageWith} from '../session/page.js';
import {statusLetter} from '../session/status.js';
import type {Context} from './context.js';

type Listing = Pick<Context, 'session' | 'mailbox' | 'decoder' | 'variables' | 'screen' | 'system' | 'signal'>;

/** Columns a line of the list may take; the last two stay free, as in GNU mail. */
const lineWidth = ({variables, screen}: Listing): number => (variables.number('columns') ?? screen.columns) - 2;

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

/** Prints a header line for each message, in the order given, as they are read. Stops at ^C. */
export const printHeadlines = async (context: Listing, numbers: readonly number[]): Promise<void> => {
	const headline = parseHeadline(context.variables.text('headline') ?? '');
	const needsLines = countsLines(headline);
	const {session, mailbox, decoder, variables, screen, system, signal} = context;
	const isListingRecipients = variables.isSet('showto');
	const lineOf = (block: HeaderBlock): SafeText => {
		const {number} = block;
		const envelope = decoder.envelope(block);
		return renderHeadline(
			headline,
			{
				number,
				isDot: number === session.dot,
				letter: statusLetter(session.flags, number),
				envelope,
				sizeBytes: mailbox.size(number),
				lines: () => (needsLines ? mailbox.lines(number) : 0),
				showTo: isListingRecipients && isMine(envelope.from?.address ?? '', {...system.invoker, alternates: []}),
			},
			lineWidth(context),
		);
	};

	for await (const blocks of mailbox.headers(numbers)) {
		if (signal.aborted || blocks.length === 0) {
			return;
		}

		screen.print(joinSafe(blocks.map(lineOf), '\n'));
	}
};
