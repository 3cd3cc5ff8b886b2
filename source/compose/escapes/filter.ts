import {readDraftText, writeDraftText} from '../../draft/draft-text.js';
import {UserError} from '../../errors.js';
import type {Draft} from '../../ports.js';
import {safe} from '../../render/safe-text.js';
import {readableText} from '../readable-text.js';
import {linesAndOctets} from '../sizes.js';
import {needed} from './argument.js';
import {defineEscape, type EscapeContext, goOn} from './escape.js';

/** What a command makes of a text. Throws UserError if nothing comes of it, or it fails: the text is to stay. */
const filtered = async (command: string, text: string, {host, screen}: EscapeContext): Promise<string> => {
	const output = await host.outputOf(command, text);
	if (output === undefined || output.length === 0) {
		throw new UserError(`${command}: ${output ? 'wrote nothing' : 'failed'}, so the message is as it was`);
	}

	const {text: result} = readableText(output, command);
	screen.print(safe`"|${command}" in: ${linesAndOctets(text)} out: ${linesAndOctets(result)}`);
	return result;
};

export default defineEscape({
	letters: ['|'],
	usage: 'command, | command',
	summary: 'put the text through a command: ~| fmt; ~|| puts the header through, too',
	details:
		'$SHELL reads the command. What it writes takes the place of the text; if it fails, or writes nothing, the text stays. With ~|| it gets header fields, an empty line and the text, and is to write the same.',
	example: '~| fmt -72   fills the lines anew',
	async run(argument, draft, context) {
		const isWhole = argument.startsWith('|');
		const command = needed(isWhole ? argument.slice(1).trim() : argument, context.verb, 'which command?');
		const result: Draft = isWhole
			? readDraftText(await filtered(command, writeDraftText(draft), context), draft)
			: {...draft, text: await filtered(command, draft.text, context)};
		return goOn(result, context);
	},
});
