import {withMembers, withoutAliases} from '../address/aliases.js';
import {formatAddress} from '../address/format.js';
import {readRecipients} from '../address/recipients.js';
import {UserError} from '../errors.js';
import {joinSafe, type SafeText, safe} from '../render/safe-text.js';
import {words} from './arguments.js';
import {defineCommand} from './command.js';
import type {Context} from './context.js';

const aliasLine = ({correspondence}: Context, name: string): SafeText => {
	const members = correspondence.aliases.get(name);
	if (!members) {
		throw new UserError(`"${name}": not a group`);
	}

	// A member with a name has blanks in it, so quotes as they were typed.
	const shown = members.map(member => (member.name === '' ? member.address : `"${formatAddress(member)}"`));
	return safe`${name}    ${shown.join(' ')}`;
};

/** `bob`, `"Carol C <carol@host>"`, and with commas as some write them. */
const readMember = (word: string) => {
	if (word.startsWith('<')) {
		throw new UserError(`${word}: a member with a name stands in quotes, as in "Bob Jones <bob@example.org>"`);
	}

	return readRecipients(word);
};

export const alias = defineCommand({
	names: ['a[lias]', 'g[roup]'],
	summary: 'give a name to one or several addresses; alone, list them',
	details:
		'A name without @ in To, Cc or Bcc is then replaced by the addresses when the message is sent, in start-up files as well as here. More addresses for the same name are added to it. Members may be aliases themselves. You are left out of your own groups unless metoo is set.',
	example: 'a pals bob "Carol C <carol@example.org>"   then m pals writes to both',
	takes: words('[name [address ...]]', [['alias'], ['address']]),
	async run([name, ...members], context) {
		const {correspondence} = context;
		if (name === undefined) {
			const names = [...correspondence.aliases.keys()].sort();
			if (names.length > 0) {
				await context.show(
					joinSafe(
						names.map(known => aliasLine(context, known)),
						'\n',
					),
				);
			}

			return;
		}

		if (members.length === 0) {
			context.screen.print(aliasLine(context, name));
			return;
		}

		if (/[\s@,;:<>()"]/.test(name)) {
			throw new UserError(`${name}: the name of an alias has neither blanks nor any of @ , ; : < > ( ) "`);
		}

		correspondence.aliases = withMembers(correspondence.aliases, name, members.flatMap(readMember));
	},
});

export const unalias = defineCommand({
	names: ['una[lias]'],
	summary: 'forget aliases',
	details: 'The name then means a user of this machine again.',
	example: 'una pals   forgets the alias pals',
	takes: words('name ...', [['alias']]),
	run(names, {correspondence, verb}) {
		if (names.length === 0) {
			throw new UserError(`${verb}: which alias?`);
		}

		correspondence.aliases = withoutAliases(correspondence.aliases, names);
	},
});
