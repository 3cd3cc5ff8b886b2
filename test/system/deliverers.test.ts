import {spawnSync} from 'node:child_process';
import {expect, test} from 'vitest';
import {letter, letters} from '../helpers/play.js';
import {makeHome, openProgram} from '../helpers/program.js';

test('what procmail delivers during a session is kept', async () => {
	const home = makeHome(letters(3));
	home.write('procmailrc', `DEFAULT=${home.spool}\nMAILDIR=${home.directory}\nLOGFILE=/dev/null\n`);
	const terminal = openProgram(home, []);
	await terminal.until('Message number 3');
	terminal.enter('d 2');
	await terminal.until('? d 2\n?');
	const message = letter(9).slice(letter(9).indexOf('\n') + 1);
	const delivery = spawnSync('procmail', ['-f', 'user9@example.org', home.path('procmailrc')], {input: message});
	expect(delivery.status).toBe(0);
	terminal.enter('q');
	expect(await terminal.exit).toMatchObject({code: 0});
	expect(terminal.scrollback()).toContain('New mail has arrived.');
	expect(home.read('spool')?.match(/^Text \d/gm)).toEqual(['Text 1', 'Text 3', 'Text 9']);
});
