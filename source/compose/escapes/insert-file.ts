import {formatAddressList} from '../../address/format.js';
import {readRecipients} from '../../address/recipients.js';
import {UserError} from '../../errors.js';
import {safe} from '../../render/safe-text.js';
import {prefixed} from '../quote.js';
import {readableText} from '../readable-text.js';
import {linesAndOctets, mostOctets} from '../sizes.js';
import {needed, oneFile} from './argument.js';
import {defineEscape, type EscapeContext, goOn} from './escape.js';

const tell = (name: string, {text, isGuessed}: ReturnType<typeof readableText>, {screen}: EscapeContext): string => {
	screen.print(safe`"${name}" ${linesAndOctets(text)}${isGuessed ? ' (not UTF-8: read as Windows-1252)' : ''}`);
	return text;
};

const textOfFile = async (path: string, context: EscapeContext): Promise<string> =>
	tell(path, readableText(await context.system.read(path, mostOctets), path), context);

const textOfCommand = async (command: string, context: EscapeContext): Promise<string | undefined> => {
	const output = await context.host.outputOf(needed(command, context.verb, 'which command?'));
	return output && tell(`!${command}`, readableText(output, command), context);
};

export const insertFile = defineEscape({
	letters: ['r', '<'],
	usage: 'file | !command',
	completes: [['file'], []],
	summary: 'insert a file, or what a command writes: ~r !date',
	details:
		'The name is the rest of the line, blanks and all, and may be quoted; +name and ~/name are read as in file. A file that is no text is refused: ~@ attaches it. $SHELL reads a command; if it fails, nothing is inserted.',
	example: '~r /etc/motd   inserts that file',
	async run(argument, draft, context) {
		const {host, verb, insert} = context;
		const text = argument.startsWith('!')
			? await textOfCommand(argument.slice(1).trim(), context)
			: await textOfFile(host.pathOf(oneFile(argument, verb)), context);
		return {kind: 'continue', draft: insert(draft, text ?? '')};
	},
});

export const insertIndented = defineEscape({
	letters: ['R'],
	usage: 'file | address',
	completes: [['file', 'address'], []],
	summary: 'insert a file, each line behind indentprefix; of an address, let answers go there',
	details:
		'Some programs insert a file, some set the field Reply-To: this one looks whether there is such a file. What is none, and has an @, is an address.',
	example: '~R notes.txt   inserts that file as ~m inserts a message',
	async run(argument, draft, context) {
		const {host, system, variables, verb, insert} = context;
		const path = host.pathOf(oneFile(argument, verb));
		if ((await system.kindOf(path)) !== 'none') {
			const text = await textOfFile(path, context);
			return goOn(insert(draft, prefixed(text, variables.text('indentprefix') ?? '')), context);
		}

		if (!argument.includes('@')) {
			throw new UserError(`${path}: No such file (and no address, which has an @)`);
		}

		const others = draft.fields.filter(({name}) => name.toLowerCase() !== 'reply-to');
		return {
			kind: 'continue',
			draft: {...draft, fields: [...others, {name: 'Reply-To', value: formatAddressList(readRecipients(argument))}]},
		};
	},
});
