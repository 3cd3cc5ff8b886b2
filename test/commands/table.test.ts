import {readdirSync} from 'node:fs';
import {expect, test} from 'vitest';
import type {Command} from '../../source/commands/command.js';
import {commands} from '../../source/commands/index.js';
import {answersTo, spellings} from '../../source/language/abbreviation.js';

const machinery = new Set([
	'find.ts',
	'refusals.ts',
	'run-file.ts',
	'inserted-message.ts',
	'expanded-recipients.ts',
	'message-to-send.ts',
	'part-arguments.ts',
	'record-name.ts',
	'part-reading.ts',
	'run-command.ts',
	'show-text.ts',
	'write-attachments.ts',
	'write-content.ts',
	'write-file.ts',
	'writing.ts',

	'arguments.ts',
	'complete.ts',
	'browser-host.ts',
	'command.ts',
	'context.ts',
	'folder-names.ts',
	'headlines.ts',
	'index.ts',
	'reading.ts',
	'saved-fields.ts',
]);

test('every command that is defined is in the table', async () => {
	const files = readdirSync('source/commands').filter(file => !machinery.has(file));
	for (const file of files) {
		const module: Record<string, unknown> = await import(`../../source/commands/${file}`);
		const defined = Object.values(module).filter(
			(value): value is Command => typeof value === 'object' && value !== null && 'invoke' in value,
		);
		expect(defined.length, file).toBeGreaterThan(0);
		for (const command of defined) {
			expect(commands, `${file}: ${command.names[0]}`).toContain(command);
		}
	}
});

test('no word means two commands', () => {
	const words = commands
		.flatMap(({names}) => names)
		.flatMap(notation => {
			const {shortest, full} = spellings(notation);
			return Array.from({length: full.length - shortest.length + 1}, (_, index) =>
				full.slice(0, shortest.length + index),
			);
		});
	expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
});

test('every command says what it does', () => {
	expect(commands.filter(({summary}) => summary.length < 10)).toEqual([]);
});

// POSIX mailx, "Commands in mailx", and GNU mail where it is shorter: what fingers know.
test.each([
	['h', 'headers'],
	['n', 'next'],
	['p', 'print'],
	['t', 'type'],
	['pri', 'print'],
	['P', 'Print'],
	['d', 'delete'],
	['dp', 'dp'],
	['u', 'undelete'],
	['U', 'Unread'],
	['r', 'reply'],
	['R', 'Reply'],
	['m', 'mail'],
	['f', 'from'],
	['fi', 'file'],
	['fold', 'folder'],
	['folders', 'folders'],
	['s', 'save'],
	['c', 'copy'],
	['S', 'Save'],
	['C', 'Copy'],
	['mb', 'mbox'],
	['cd', 'cd'],
	['ch', 'chdir'],
	['z', 'z'],
	['=', '='],
	['q', 'quit'],
	['x', 'xit'],
	['ex', 'exit'],
	['l', 'list'],
	['?', '?'],
	['hel', 'help'],
	['prev', 'previous'],
	['se', 'set'],
	['uns', 'unset'],
	['ig', 'ignore'],
	['di', 'discard'],
	['ret', 'retain'],
	['ho', 'hold'],
	['pre', 'preserve'],
	['tou', 'touch'],
	['inc', 'incorporate'],
	['su', 'summary'],
	['i', 'if'],
	['el', 'else'],
	['en', 'endif'],
	['ve', 'version'],
	['to', 'top'],
	['tal', 'tally'],
	['und', 'undelete'],
	['undo', 'undo'],
	['dec', 'decode'],
	['st', 'struct'],
	['w', 'write'],
	['W', 'Write'],
	['pi', 'pipe'],
	['|', '|'],
	['e', 'edit'],
	['v', 'visual'],
	['sh', 'shell'],
	['!', '!'],
	['si', 'size'],
	['env', 'envelope'],
	['a', 'alias'],
	['g', 'group'],
	['una', 'unalias'],
	['alt', 'alternates'],
	['so', 'source'],
	['ec', 'echo'],
	['sen', 'sendheader'],
	['send', 'sendheader'],
	['sender', 'sender'],
	['nos', 'nosender'],
	['nou', 'nounfold'],
	['unf', 'unfold'],
	['sete', 'setenv'],
	['setq', 'setq'],
	['va', 'variable'],
	['wa', 'warranty'],
])('%s is %s', (word, full) => {
	const found = commands.flatMap(({names}) => names).filter(notation => answersTo(notation, word));
	expect(found.map(notation => spellings(notation).full)).toEqual([full]);
});
