import {safe} from '../../render/safe-text.js';
import type {InsertedFields} from '../host.js';
import {prefixed} from '../quote.js';
import {defineEscape, type Escape, type EscapeContext, goOn} from './escape.js';

type Manner = {
	readonly letter: string;
	readonly fields: InsertedFields;
	readonly isIndented: boolean;
	readonly summary: string;
	readonly details: string;
};

const textOfMessages = async (
	list: string,
	{fields, isIndented}: Pick<Manner, 'fields' | 'isIndented'>,
	{host, verb, screen, variables}: EscapeContext,
): Promise<string> => {
	const numbers = await host.messages(list, verb);
	const prefix = isIndented ? (variables.text('indentprefix') ?? '') : '';
	screen.print(safe`Interpolating: ${numbers.join(' ')}`);
	let text = '';
	for (const number of numbers) {
		text += prefixed(await host.messageText(number, fields), prefix);
	}

	return text;
};

const inserts = ({letter, summary, details, ...manner}: Manner): Escape =>
	defineEscape({
		letters: [letter],
		usage: '[message list]',
		completes: [['list']],
		summary,
		details: `${details} Without a list it is the message that is answered, else the current one. The text is decoded, as print shows it.`,
		example: `~${letter} 3   inserts message 3`,
		run: async (list, draft, context) =>
			goOn(context.insert(draft, await textOfMessages(list, manner, context)), context),
	});

export const insertIndentedMessage = inserts({
	letter: 'm',
	fields: 'chosen',
	isIndented: true,
	summary: 'insert messages, each line behind indentprefix',
	details:
		'With the header fields that ignore and retain leave. set indentprefix="> " quotes as most people do; it is a tab at first.',
});

export const insertIndentedWhole = inserts({
	letter: 'M',
	fields: 'all',
	isIndented: true,
	summary: 'as ~m, with all header fields',
	details: 'Each line stands behind indentprefix.',
});

export const insertMessage = inserts({
	letter: 'f',
	fields: 'chosen',
	isIndented: false,
	summary: 'insert messages as they are',
	details: 'With the header fields that ignore and retain leave, and nothing before the lines.',
});

export const insertWhole = inserts({
	letter: 'F',
	fields: 'all',
	isIndented: false,
	summary: 'as ~f, with all header fields',
	details: 'Nothing is put before the lines.',
});

export const insertText = inserts({
	letter: 'u',
	fields: 'none',
	isIndented: false,
	summary: 'insert the text of messages, without header fields',
	details: 'Nothing is put before the lines.',
});

export const insertIndentedText = inserts({
	letter: 'U',
	fields: 'none',
	isIndented: true,
	summary: 'insert the text of messages, each line behind indentprefix',
	details: 'Without header fields.',
});

export const insertQuote = defineEscape({
	letters: ['Q'],
	usage: '[message list]',
	completes: [['list']],
	summary: 'quote messages: who wrote what, and the text behind indentprefix',
	details: 'As reply does with quote set. Without a list it is the message that is answered, else the current one.',
	example: '~Q   quotes the message that is answered',
	async run(list, draft, context) {
		const {host, verb, screen} = context;
		const numbers = await host.messages(list, verb);
		screen.print(safe`Interpolating: ${numbers.join(' ')}`);
		let text = '';
		for (const number of numbers) {
			text += await host.quote(number);
		}

		return goOn(context.insert(draft, text), context);
	},
});
