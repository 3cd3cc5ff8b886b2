import {joinSafe, safe, safeLine} from '../render/safe-text.js';
import {words} from './arguments.js';
import {defineCommand} from './command.js';

const sorted = (names: ReadonlySet<string>) => joinSafe([...names].sort().map(safeLine), '\n');
const joined = (set: ReadonlySet<string>, names: readonly string[]) =>
	new Set([...set, ...names.map(name => name.toLowerCase())]);

export const ignore = defineCommand({
	names: ['ig[nore]', 'di[scard]'],
	summary: 'hide header fields when a message is shown; alone, list them',
	takes: words('[field ...]'),
	run(names, context) {
		const {ignored} = context.fieldChoice;
		if (names.length > 0) {
			context.fieldChoice = {...context.fieldChoice, ignored: joined(ignored, names)};
			return;
		}

		context.screen.print(ignored.size > 0 ? sorted(ignored) : safe`No fields are currently being ignored`);
	},
});

export const retain = defineCommand({
	names: ['ret[ain]'],
	summary: 'show only these header fields; alone, list them',
	takes: words('[field ...]'),
	run(names, context) {
		const {retained, isPreset} = context.fieldChoice;
		if (names.length > 0) {
			const before = isPreset ? new Set<string>() : retained;
			context.fieldChoice = {...context.fieldChoice, retained: joined(before, names), isPreset: false};
			return;
		}

		context.screen.print(retained.size > 0 ? sorted(retained) : safe`No fields are currently being retained`);
	},
});
