import {withUnfolded} from '../render/field.js';
import {joinSafe, type SafeText, safe, safeLine} from '../render/safe-text.js';
import {words} from './arguments.js';
import {type Command, defineCommand} from './command.js';
import type {Context} from './context.js';

const lowerCase = (names: readonly string[]): readonly string[] => names.map(name => name.toLowerCase());
const listed = (names: ReadonlySet<string>, otherwise: SafeText): SafeText =>
	names.size > 0 ? joinSafe([...names].sort().map(safeLine), '\n') : otherwise;
const joined = (set: ReadonlySet<string>, names: readonly string[]) => new Set([...set, ...names]);
const without = (set: ReadonlySet<string>, names: readonly string[]) =>
	new Set(names.length === 0 ? [] : [...set].filter(name => !names.includes(name)));

/** What fields are chosen for: to be shown, or to be saved. */
type Purpose = 'fieldChoice' | 'savedFields';

type Description = Pick<Command, 'names' | 'summary' | 'details' | 'example'>;

const hiding = (description: Description, key: Purpose, nobody: SafeText): Command =>
	defineCommand({
		...description,
		takes: words('[field ...]', [['header']]),
		run(names, context) {
			const choice = context[key];
			if (names.length === 0) {
				context.screen.print(listed(choice.ignored, nobody));
			} else {
				context[key] = {...choice, ignored: joined(choice.ignored, lowerCase(names))};
			}
		},
	});

const keeping = (description: Description, key: Purpose, nobody: SafeText): Command =>
	defineCommand({
		...description,
		takes: words('[field ...]', [['header']]),
		run(names, context) {
			const {retained, isPreset, ...choice} = context[key];
			if (names.length === 0) {
				context.screen.print(listed(retained, nobody));
			} else {
				const before = isPreset ? new Set<string>() : retained;
				context[key] = {...choice, retained: joined(before, lowerCase(names)), isPreset: false};
			}
		},
	});

export const ignore = hiding(
	{
		names: ['ig[nore]', 'di[scard]'],
		summary: 'hide header fields when a message is shown; alone, list them',
		details:
			'At the start only the fields are shown that people look for (retain lists them); of these it hides some, and after unretain of all. Fields you retain yourself stay. P shows all fields all the same.',
		example: 'ig received x-spam-status   hides these two',
	},
	'fieldChoice',
	safe`No fields are currently being ignored`,
);

export const unignore = defineCommand({
	names: ['unig[nore]'],
	summary: 'show header fields again that ignore hid; alone, all of them',
	details: 'Fields that retain leaves out stay hidden.',
	example: 'unignore received   shows it again',
	takes: words('[field ...]', [['header']]),
	run(names, context) {
		const {ignored, ...choice} = context.fieldChoice;
		context.fieldChoice = {...choice, ignored: without(ignored, lowerCase(names))};
	},
});

export const retain = keeping(
	{
		names: ['ret[ain]'],
		summary: 'show only these header fields; alone, list them',
		details:
			'At the start they are date, from, sender, reply-to, subject, to, cc and bcc; the first you name take the place of these, and more are added. What you retain, ignore does not hide.',
		example: 'ret from date subject   shows these three',
	},
	'fieldChoice',
	safe`No fields are currently being retained`,
);

export const unretain = defineCommand({
	names: ['unret[ain]'],
	summary: 'take header fields out of those retained; alone, all of them',
	details: 'When none is left, every field is shown but those that ignore hides.',
	example: 'unretain   shows all fields',
	takes: words('[field ...]', [['header']]),
	run(names, context) {
		const {retained, ...choice} = context.fieldChoice;
		context.fieldChoice = {...choice, retained: without(retained, lowerCase(names)), isPreset: false};
	},
});

export const saveIgnore = hiding(
	{
		names: ['savei[gnore]', 'saved[iscard]'],
		summary: 'leave header fields out of messages that are saved; alone, list them',
		details: 'For save and copy. The message in this mailbox stays as it is.',
		example: 'saveignore received   saved messages have no Received fields',
	},
	'savedFields',
	safe`No fields are currently being left out when messages are saved`,
);

export const saveRetain = keeping(
	{
		names: ['saver[etain]'],
		summary: 'keep only these header fields in messages that are saved; alone, list them',
		details:
			'For save and copy. While any is named, saveignore says nothing. The fields without which an encoded text cannot be read (Content-Type and its like) stay in any case.',
		example: 'saveretain from to date subject   saved messages have these four fields',
	},
	'savedFields',
	safe`All fields that saveignore does not name are kept when messages are saved`,
);

const tellUnfolding = ({unfolding, screen}: Context): void => {
	const {others, except} = unfolding;
	const rest = others ? safe`All fields are being unfolded` : safe`No fields are currently being unfolded`;
	screen.print(joinSafe([rest, ...(except.size > 0 ? [safe`except ${[...except].sort().join(' ')}`] : [])], ' '));
};

const unfolding = (description: Description, isOnOneLine: boolean, alone: (context: Context) => void): Command =>
	defineCommand({
		...description,
		takes: words('[field ...]', [['header']]),
		run(names, context) {
			if (names.length === 0) {
				alone(context);
			} else {
				context.unfolding = withUnfolded(context.unfolding, lowerCase(names), isOnOneLine);
			}
		},
	});

export const unfold = unfolding(
	{
		names: ['unf[old]'],
		summary: 'put header fields on one line each; alone, tell which',
		details: 'At the start all of them are, so it takes back what nounfold said.',
		example: 'unfold to   puts To on one line again',
	},
	true,
	tellUnfolding,
);

export const nounfold = unfolding(
	{
		names: ['nou[nfold]'],
		summary: 'break long header fields into lines; alone, all of them',
		details: 'A field of more than 78 characters goes on in lines that are indented.',
		example: 'nounfold to cc   many recipients stand in several lines',
	},
	false,
	context => {
		context.unfolding = {others: false, except: new Set()};
	},
);
