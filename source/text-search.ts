import {UserError} from './errors.js';
import type {Decoder, HeaderBlock, Mailbox} from './ports.js';
import type {Texts, TextTest} from './selection/match.js';

/** Looks into the messages of an open mailbox, decoded. ^C (the signal) ends a search with a UserError. */
export const searchTexts = (mailbox: () => Mailbox, decoder: Decoder, signal: () => AbortSignal): Texts => ({
	async find(test, numbers) {
		if (numbers.length === 0) {
			return [];
		}

		const found: number[] = [];
		for await (const blocks of mailbox().headers(numbers)) {
			if (signal().aborted) {
				throw new UserError('Interrupted');
			}

			for (const block of blocks) {
				if (await passes(block, test, mailbox(), decoder)) {
					found.push(block.number);
				}
			}
		}

		return found;
	},
});

/** A promise only where the body has to be read: awaiting each of 100,000 headers would cost more than looking at them. */
const passes = (block: HeaderBlock, test: TextTest, mailbox: Mailbox, decoder: Decoder): boolean | Promise<boolean> => {
	switch (test.kind) {
		case 'sender': {
			const {from, sender} = decoder.envelope(block);
			return from ? test.matches(from.name, from.address) : test.matches('', sender);
		}

		case 'field': {
			if (test.name.toLowerCase() === 'subject') {
				return test.matches(decoder.envelope(block).subject);
			}

			const name = test.name.toLowerCase();
			return decoder.header(block).fields.some(field => field.name.toLowerCase() === name && test.matches(field.text));
		}

		case 'body': {
			return bodyPasses(block, test.matches, mailbox, decoder);
		}
	}
};

const bodyPasses = async (
	block: HeaderBlock,
	matches: (text: string) => boolean,
	mailbox: Mailbox,
	decoder: Decoder,
): Promise<boolean> => matches((await decoder.message(block, mailbox.read(block.number))).text);
