import {joinSafe, safeLine} from '../render/safe-text.js';
import {words} from './arguments.js';
import {defineCommand} from './command.js';

export default defineCommand({
	names: ['alt[ernates]'],
	summary: 'name addresses that are mine, too; alone, list them',
	details:
		'An answer to all then leaves them out (unless metoo is set), and showto lists whom a message from them went to. A name without @ is a user of this machine.',
	example: 'alt me@example.org root   answers do not go to these',
	takes: words('[address ...]', [['address']]),
	run(addresses, {correspondence, screen}) {
		if (addresses.length > 0) {
			correspondence.alternates = [...new Set([...correspondence.alternates, ...addresses])];
		} else if (correspondence.alternates.length > 0) {
			screen.print(joinSafe(correspondence.alternates.map(safeLine), ' '));
		}
	},
});
