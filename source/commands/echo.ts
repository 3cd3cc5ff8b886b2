import {splitWords} from '../language/words.js';
import {safeText} from '../render/safe-text.js';
import type {ArgumentReader} from './command.js';
import {defineCommand} from './command.js';

/** Words, in which `$NAME` stands for what the environment says. */
const expandedWords: ArgumentReader<readonly string[]> = {
	usage: '[text ...]',
	read: (given, {system}) => splitWords(given, name => system.environment[name]).map(word => word.text),
};

export default defineCommand({
	names: ['ec[ho]'],
	summary: 'show text; $NAME stands for a variable of the environment',
	details:
		'Words are joined by single blanks. In double quotes \\n is a new line and \\t a tab; in single quotes nothing has a meaning. `command`, ~ and * are text.',
	example: 'echo mail of $LOGNAME   shows "mail of root"',
	takes: expandedWords,
	run(words, {screen}) {
		screen.print(safeText(words.join(' ')));
	},
});
