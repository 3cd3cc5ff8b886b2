import {chmodSync, chownSync, statSync} from 'node:fs';
import process from 'node:process';
import {describe, expect, test} from 'vitest';
import {createVariables} from '../source/config/store.js';
import {createDecoder} from '../source/decode/decoder.js';
import {createCorrespondence} from '../source/draft/correspondence.js';
import {createEngine} from '../source/engine.js';
import {createFolders} from '../source/mailbox/folders.js';
import type {Screen} from '../source/ports.js';
import {createPost} from '../source/send/post.js';
import {startUp} from '../source/startup.js';
import {createSystem} from '../source/system/system.js';
import {fixture} from './helpers/play.js';
import {makeHome} from './helpers/program.js';

type Start = {
	/** What ~/.mailrc holds. */
	readonly rc?: string;
	readonly options?: Partial<Parameters<typeof startUp>[0]>;
	readonly mode?: 'read' | 'send';
	/** Done with the path of ~/.mailrc before it is read. */
	prepare?(path: string): void;
};

/** Starts up with that ~/.mailrc, without /etc/mail.rc. Tells what was said, and what holds then. */
const start = async ({rc, options = {}, mode = 'read', prepare}: Start) => {
	const home = makeHome();
	if (rc !== undefined) {
		home.write('.mailrc', rc);
		prepare?.(home.path('.mailrc'));
	}

	const said: string[] = [];
	const say = (text: string) => void said.push(...text.replaceAll(home.directory, '~').split('\n'));
	const screen: Screen = {
		isInteractive: false,
		columns: 80,
		rows: 24,
		print: say,
		complain: say,
		readLine: async () => ({kind: 'end'}),
		suspend: work => work(),
		interruptible: work => work(new AbortController().signal),
		progress: () => undefined,
		close: async () => undefined,
	};
	const {MAILRC: _, ...environment} = home.environment;
	const invoker = {user: 'me', home: home.directory, hostName: 'host.example'};
	const system = createSystem({invoker, version: '0.0.0', environment: {...environment}});
	const variables = createVariables({mode});
	const correspondence = createCorrespondence();
	const world = {
		screen,
		system,
		variables,
		correspondence,
		folders: createFolders(),
		post: createPost({invoker, environment, now: system.now, version: '0.0.0'}),
		decoder: createDecoder(),
		mode,
	};
	const engine = createEngine(world);
	await startUp(
		{skipsSystemFile: true, hidesHeaders: false, ignoresInterrupts: false, commands: [], ...options},
		{engine, ...world},
	);
	return {said, variables, correspondence, engine};
};

describe('start-up files', () => {
	test('what systems have in /etc/mail.rc works as it is', async () => {
		const {said, variables} = await start({rc: fixture('rc/system.rc')});
		expect(said).toEqual([]);
		expect(['ask', 'askcc', 'append', 'dot', 'save', 'crt'].filter(name => !variables.isSet(name))).toEqual([]);
	});

	test('what thirty years leave in a ~/.mailrc works as it is', async () => {
		const {said, variables, correspondence} = await start({rc: fixture('rc/old-hand.rc')});
		expect(said).toEqual([]);
		expect(variables.text('prompt')).toBe('mail> ');
		expect(variables.isSet('hold')).toBe(false);
		expect([...correspondence.aliases.keys()]).toEqual(['staff', 'all']);
	});

	test('a line that is wrong is told with its place, and the rest is read', async () => {
		const {said, variables} = await start({rc: 'set metoo\nbogus\nset screen=x\n\\\n\nset flipr\nalias a -x\n'});
		expect(said.slice(0, 2)).toEqual([
			'inkmail: ~/.mailrc:2: Unknown command: bogus (? lists the commands)',
			'inkmail: ~/.mailrc:3: screen: wants a number, as in set screen=20',
		]);
		expect(said[2]).toMatch(/^inkmail: ~\/\.mailrc:7: /);
		expect([variables.isSet('metoo'), variables.isSet('flipr')]).toEqual([true, true]);
	});

	// POSIX mailx, "Start-up in mailx".
	test.each([
		...['!ls', 'edit', 'hold', 'mail bob', 'preserve', 'reply', 'Reply', 'respond', 'shell', 'visual', 'Copy'],
		...['followup', 'Followup'],
	])('%s has no place in one', async line => {
		const {said} = await start({rc: `${line}\n`});
		expect(said).toHaveLength(1);
		expect(said[0]).toMatch(/^inkmail: ~\/\.mailrc:1: (?:\S+: has no place in a start-up file|Unknown command: \S+)/);
	});

	test('commands that need a mailbox say that there is none yet', async () => {
		expect(
			(await start({rc: 'delete 1\nquit\n'})).said.every(line =>
				/ no mailbox is open$| No applicable messages$|invalid message number$/.test(line),
			),
		).toBe(true);
	});

	test('lines of the other mode are skipped, whatever is in them', async () => {
		const rc = 'if s\nbogus\nset metoo\nelse\nset flipr\nendif\n';
		const reading = await start({rc});
		expect([reading.said, reading.variables.isSet('metoo'), reading.variables.isSet('flipr')]).toEqual([
			[],
			false,
			true,
		]);
		const sending = await start({rc: rc.replace('bogus\n', ''), mode: 'send'});
		expect([sending.variables.isSet('metoo'), sending.variables.isSet('flipr')]).toEqual([true, false]);
	});

	test('a missing one is no error', async () => {
		expect((await start({})).said).toEqual([]);
	});
});

describe('whose start-up file it is', () => {
	test('one that others may write to is not read', async () => {
		const {said, variables} = await start({rc: 'set metoo\n', prepare: path => chmodSync(path, 0o666)});
		expect(said).toEqual(['inkmail: ~/.mailrc: not read, since others may write to it (chmod o-w mends that)']);
		expect(variables.isSet('metoo')).toBe(false);
	});

	test('one that a group may write to is read', async () => {
		expect((await start({rc: 'set metoo\n', prepare: path => chmodSync(path, 0o664)})).said).toEqual([]);
	});

	test.runIf(process.getuid?.() === 0)('one that belongs to somebody else is not read', async () => {
		const {said, variables} = await start({rc: 'set metoo\n', prepare: path => chownSync(path, 12345, 12345)});
		expect(said).toEqual(['inkmail: ~/.mailrc: not read, since it belongs to somebody else (user 12345)']);
		expect(variables.isSet('metoo')).toBe(false);
	});

	test.skipIf(statSync('/etc/passwd').uid !== 0)('one of root is read', async () => {
		const system = createSystem({
			invoker: {user: 'me', home: '/', hostName: 'h'},
			version: '0',
			environment: {},
		});
		expect(await system.readCommands('/etc/passwd', {isStartUp: true})).toContain('root:');
		expect(await system.readCommands('/dev/null', {isStartUp: true})).toBe('');
	});
});

describe('-E and the options', () => {
	test('beat the start-up files, in their order', async () => {
		const {variables} = await start({
			rc: 'set header noignore prompt="a"\n',
			options: {hidesHeaders: true, ignoresInterrupts: true, commands: ['set prompt=b', 'set prompt=c metoo']},
		});
		expect(variables.isSet('header')).toBe(false);
		expect(variables.isSet('ignore')).toBe(true);
		expect(variables.text('prompt')).toBe('c');
		expect(variables.isSet('metoo')).toBe(true);
	});

	test('what is wrong with a command is told, and the next is run', async () => {
		const {said, variables} = await start({options: {commands: ['bogus', 'set metoo']}});
		expect(said).toEqual(['inkmail: -E: Unknown command: bogus (? lists the commands)']);
		expect(variables.isSet('metoo')).toBe(true);
	});
});
