import type {Variable} from '../variable.js';

const inert = (name: string, summary: string, details: string, kind: Variable['kind'] = 'boolean'): Variable => ({
	names: [name],
	kind,
	hasNoEffect: true,
	summary: `${summary} (no effect)`,
	details: `${details} It may be set, so that a start-up file that has it still works, and does nothing.`,
});

/** Those that start-up files set and that mean nothing here, as in GNU mail. */
export const inertVariables: readonly Variable[] = [
	inert(
		'allnet',
		'compare addresses by login names alone',
		'POSIX has it for networks that had many names for a user.',
	),
	inert(
		'decode-fallback',
		'what stands for bytes that cannot be decoded',
		'They always show as a sign (\uFFFD), and P shows the message as it is stored.',
		'string',
	),
	inert(
		'metamail',
		'program that shows what is no text',
		'No program is ever started by a message. write puts a part into a file, and pipe hands it to a command of your own.',
		'string or boolean',
	),
	inert('mime', 'always write MIME header fields', 'Every message has them.'),
	inert('mimenoask', 'types that metamail shows without asking', 'It belongs to metamail.', 'string'),
	inert('onehop', 'address machines directly', 'POSIX has it for addresses such as a!b!c, whose ways were looked up.'),
	inert('quiet', 'say nothing at the start', 'There is no banner here: the option -N leaves the header list out.'),
	inert(
		'sendwait',
		'wait until the mail system has taken a message',
		'This program always waits, and says at once if it was not taken.',
	),
	inert('verbose', 'tell how a message is delivered', 'What the mail system says is always told.'),
];
