import {describe, expect, test} from 'vitest';
import {mail, makeMaildir} from '../helpers/maildir.js';
import {letters} from '../helpers/play.js';
import {run} from '../helpers/program.js';

const name = (number: number) => `${1_768_212_000 + number}.M1P1.host`;

describe('a Maildir', () => {
	test('that $MAIL names is the system mailbox', async () => {
		const {home, path, names} = makeMaildir({
			[`new/${name(1)}`]: mail(1),
			[`new/${name(2)}`]: mail(2),
			[`cur/${name(0)}:2,FSk`]: mail(3),
		});
		const input = 'p 2\nd 3\nq\n';
		const {output, errors, status} = await run(home, [], {input, environment: {MAIL: path}});
		const lines = output.split('\n');
		expect(lines.slice(0, 4)).toEqual([
			`"${path}": 3 messages 2 new`,
			expect.stringMatching(/^ F {3}1 User 3 .* Message number 3$/),
			expect.stringMatching(/^>N {3}2 User 1 .* Message number 1$/),
			expect.stringMatching(/^ N {3}3 User 2 .* Message number 2$/),
		]);
		expect(lines.slice(-3)).toEqual(['Text 1', `Held 2 messages in ${path}, deleted 1`, '']);
		expect({errors, status}).toEqual({errors: '', status: 0});
		expect(names()).toEqual([`cur/${name(0)}:2,FSk`, `cur/${name(1)}:2,S`]);
	});

	test('without mail is one without mail', async () => {
		const {home, path} = makeMaildir();
		expect(await run(home, [], {environment: {MAIL: path}})).toMatchObject({
			status: 1,
			output: 'No mail for sysadmin\n',
		});
		expect((await run(home, ['-e', '-f', path])).status).toBe(1);
	});

	test('that $MBOX names gets what was read', async () => {
		const {home, path, names} = makeMaildir();
		home.write('spool', letters(2));
		await run(home, ['-N'], {input: 'set nohold\np 1\nq\n', environment: {MBOX: path}});
		expect(names()).toEqual([expect.stringMatching(/^cur\/.*:2,S$/)]);
		expect(home.read('spool')).toMatch(/^From user2@/);
	});

	test('can be left as it was', async () => {
		const {home, path, names} = makeMaildir({[`new/${name(1)}`]: mail(1)});
		await run(home, ['-f', path], {input: 'p\nd 1\nx\n'});
		expect(names()).toEqual([`new/${name(1)}`]);
	});

	test('takes copies', async () => {
		const {home, path, names, read} = makeMaildir();
		home.write('spool', letters(2));
		await run(home, ['-N'], {input: `copy 2 ${path}\nx\n`});
		const [copy = ''] = names();
		expect(copy).toMatch(/^new\//);
		expect(read(copy)).toBe(mail(2));
	});
});
