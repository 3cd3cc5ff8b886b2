import {UserError} from '../errors.js';
import {nothing} from './arguments.js';
import {browserHost} from './browser-host.js';
import {defineCommand} from './command.js';

export default defineCommand({
	names: ['b[rowse]'],
	summary: 'browse the mailbox on the whole screen',
	details:
		'A list above, a message below it or alone, and one key for what a command does; ? shows the keys. / shows only messages with a text in subject or sender, : takes any command. b comes back to the prompt; q leaves as quit does, x as exit does. set browse begins with it, as the option -B does.',
	example: 'b   opens the browser at the current message',
	takes: nothing,
	refuseWhen: ['start-up'],
	async run(_, context) {
		const {screen} = context;
		if (!screen.browse) {
			throw new UserError(`${context.verb}: needs a terminal that can be drawn on`);
		}

		return await screen.browse(browserHost(context));
	},
});
