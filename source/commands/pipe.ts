import {UserError} from '../errors.js';
import {splitWords} from '../language/words.js';
import {lastWord, messages, surelyList} from './arguments.js';
import {type ArgumentReader, defineCommand} from './command.js';
import type {Context} from './context.js';
import {bytesUntilInterrupt, markRead} from './part-reading.js';
import {decodedMessage} from './reading.js';
import {runCommandLine} from './run-command.js';

type Piped = {readonly numbers: readonly number[]; readonly command: string};

/**
 * Where the command begins. It is the last word, which may be quoted; but where that would be an option (`3 wc -l`), or stands
 * behind numbers and another word, the words behind the numbers are the command, and numbers alone are none.
 */
const commandStart = (given: string): number => {
	const last = lastWord(given);
	if (!last || /^["']/.test(given.slice(last.start)) || given.slice(0, last.start).includes('/')) {
		return last?.start ?? given.length;
	}

	const words = splitWords(given);
	const first = words.findIndex(word => !surelyList.test(given.slice(word.start, word.end)));
	if (first === -1) {
		return given.length;
	}

	const isBehindNumbers = first > 0 && first < words.length - 1;
	return isBehindNumbers || last.text.startsWith('-') ? (words[first]?.start ?? last.start) : last.start;
};

const readList = async (list: string, context: Context): Promise<readonly number[]> => {
	try {
		return await messages().read(list, context);
	} catch (error) {
		// Whoever forgot the quotes has some of the command among the messages.
		const isForgotten = error instanceof UserError && list.split(/\s+/).some(word => !surelyList.test(word));
		throw isForgotten
			? new UserError(`${error.message} (a command of several words is quoted: ${context.verb} 3 "wc -l")`)
			: error;
	}
};

const listAndCommand: ArgumentReader<Piped> = {
	usage: '[[message list] command]',
	completes: [['list'], []],
	async read(given, context) {
		const start = commandStart(given);
		const rest = given.slice(start);
		const words = splitWords(rest);
		const command = words.length === 1 ? (words[0]?.text ?? '') : rest;
		const numbers = await readList(given.slice(0, start).trim(), context);
		return {numbers, command: command || defaultCommand(context)};
	},
};

const defaultCommand = ({variables, verb}: Context): string => {
	const command = variables.text('cmd');
	if (!command) {
		throw new UserError(`${verb}: which command? (set cmd=… names one for good)`);
	}

	return command;
};

/** What a command reads: messages one after the other, as `print` shows them, or as they are stored. */
async function* inputOf(numbers: readonly number[], context: Context): AsyncGenerator<Uint8Array> {
	const {variables} = context;
	const encoder = new TextEncoder();
	for (const number of numbers) {
		if (variables.isSet('piperaw')) {
			yield* bytesUntilInterrupt(number, context);
		} else {
			yield encoder.encode(`${await decodedMessage(context, number)}\n`);
		}

		if (variables.isSet('page')) {
			yield encoder.encode('\f\n');
		}
	}
}

export default defineCommand({
	names: ['pi[pe]', '|'],
	summary: 'let a command read messages: | 3 "grep -i total"',
	details:
		'One command reads all the messages, each as print shows it: header fields, an empty line, the text, decoded and in UTF-8. With piperaw it gets them as they are stored, with all header fields but without the From_ line. The command is the last word, so quote one of several words; behind a list of numbers it may stand without quotes. Without one it is the variable cmd. $SHELL reads it. With page, a form feed ends each message.',
	example: '| 3 wc -l   counts the lines of message 3',
	takes: listAndCommand,
	async run({numbers, command}, context) {
		await runCommandLine(command, context, inputOf(numbers, context));
		markRead(numbers, context);
	},
});
