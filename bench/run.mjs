// npm run bench -- open [--messages 100000] [--mailbox FILE] [--rounds 5]
// Whole processes, in turns with whatever other mail programs are installed; medians.
import {copyFileSync, mkdtempSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join, resolve} from 'node:path';
import {makeMailbox} from './make-mailbox.mjs';
import {compare, isInstalled, printTable} from './measure.mjs';

const program = resolve(import.meta.dirname, '..', 'dist', 'cli.js');

const [what = 'open', ...rest] = process.argv.slice(2);
const option = (name, otherwise) => {
	const at = rest.indexOf(`--${name}`);
	return at === -1 ? otherwise : rest[at + 1];
};

const directory = mkdtempSync(join(tmpdir(), 'inkmail-bench-'));
process.on('exit', () => rmSync(directory, {recursive: true, force: true}));
process.on('SIGINT', () => process.exit(130));

const original = option('mailbox') ?? join(directory, 'original');
if (!option('mailbox')) {
	makeMailbox(original, Number(option('messages', 100_000)));
}

// The others write into a mailbox even if they are only to look at it.
const box = join(directory, 'box');
copyFileSync(original, box);
// Without a folder it asks whether to make one, before any command is heard.
const muttrc = join(directory, 'muttrc');
writeFileSync(muttrc, `set folder=${directory}\nset quit=yes\npush q\n`);
const size = `${(statSync(box).size / 1e6).toFixed(0)} MB`;
const only = (name, command) => (isInstalled(name) ? [{name, command}] : []);

const benches = {
	/** Opens the mailbox, prints one screen of headers, and leaves without writing. */
	open: {
		title: `open, list one screen, exit: ${size}`,
		commands: [
			{name: 'inkmail', command: `echo x | "${process.execPath}" "${program}" -n -f "${box}"`},
			// Into /dev/null it would stop at the first match.
			{name: 'grep -c', command: `grep -c '^From ' "${box}" >"${join(directory, 'count')}"`},
			...only('bsd-mailx', `echo x | bsd-mailx -n -f "${box}"`),
			...only('s-nail', `echo x | s-nail -:/ -f "${box}"`),
			...only('mail.mailutils', `echo x | mail.mailutils -n -f "${box}"`),
			...(isInstalled('script')
				? only('mutt', `TERM=xterm script -qec "mutt -n -F '${muttrc}' -R -f '${box}'" /dev/null`)
				: []),
		],
	},
};

const bench = benches[what];
if (!bench) {
	console.error(`no such bench: ${what}; there are: ${Object.keys(benches).join(', ')}`);
	process.exit(2);
}

const results = compare(bench.commands, {
	rounds: Number(option('rounds', 5)),
	limitSeconds: Number(option('limit', 60)),
	// Left behind by one that was killed; the next would wait for it.
	prepare: () => rmSync(`${box}.lock`, {force: true}),
});
printTable(`${bench.title} (node ${process.version})`, results);
