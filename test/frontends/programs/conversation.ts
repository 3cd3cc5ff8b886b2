// A program that talks to its user through a screen, for tests of both screens: each line is a command, named below.
import {spawn} from 'node:child_process';
import process from 'node:process';
import {setTimeout as wait} from 'node:timers/promises';
import {isDrawable} from '../../../source/frontends/is-drawable.js';
import {createPlainScreen} from '../../../source/frontends/plain/plain-screen.js';
import type {Screen} from '../../../source/ports.js';
import {safe, safeText} from '../../../source/render/safe-text.js';

const {stdin: input, stdout: output, stderr: errors, env: environment} = process;

const openScreen = async (): Promise<Screen> => {
	if (isDrawable(input, output, environment)) {
		const {createInkScreen} = await import('../../../source/frontends/ink/ink-screen.js');
		return createInkScreen({stdin: input, stdout: output, environment});
	}

	return createPlainScreen({input, output, errors, environment});
};

const screen = await openScreen();

/** Works until it is interrupted, telling that it has begun. */
const work = async (): Promise<void> => {
	await screen.interruptible(async signal => {
		screen.print(safe`working`);
		await wait(60_000, undefined, {signal}).catch(() => undefined);
		screen.print(signal.aborted ? safe`stopped` : safe`tired`);
	});
};

const runChild = async (command: string): Promise<void> => {
	await screen.suspend(
		() =>
			new Promise<void>(resolve => {
				spawn('sh', ['-c', command], {stdio: 'inherit'}).once('close', () => resolve());
			}),
	);
};

/** A letter: lines without history until the end of input. */
const compose = async (): Promise<void> => {
	for (;;) {
		const line = await screen.readLine(safe``);
		if (line.kind === 'end') {
			screen.print(safe`EOT`);
			return;
		}

		screen.print(line.kind === 'line' ? safe`<${line.text}>` : safe`(Interrupt)`);
	}
};

const commands: Readonly<Record<string, (rest: string) => Promise<void> | void>> = {
	work,
	compose,
	child: runChild,
	/** Work that does not care for being interrupted. */
	async stubborn() {
		await screen.interruptible(async signal => {
			signal.addEventListener('abort', () => screen.print(safe`aborted`));
			screen.print(safe`working`);
			await wait(60_000);
		});
	},
	/** Goes on until somebody types a full stop; nobody made it to be interrupted. */
	async slow() {
		screen.print(safe`slow`);
		await new Promise<void>(resolve => {
			const watch = (bytes: Buffer): void => {
				if (bytes.includes('.')) {
					input.off('data', watch);
					resolve();
				}
			};
			input.on('data', watch);
		});
		screen.print(safe`done`);
	},
	/** Shows how far it is until it is interrupted. */
	async search(what) {
		await screen.interruptible(async signal => {
			screen.progress(safe`${what} 1 %`);
			screen.progress(safe`${what} 42 %`);
			await wait(60_000, undefined, {signal}).catch(() => undefined);
			screen.complain(safe`Interrupted`);
		});
	},
	async ask(initial) {
		const answer = await screen.readLine(safe`Subject: `, {initial});
		screen.print(safe`answer ${JSON.stringify(answer)}`);
	},
	later() {
		setTimeout(() => screen.print(safe`You have new mail`), 50);
	},
	lines(count) {
		for (let number = 1; number <= Number(count); number += 1) {
			screen.print(safe`line ${number}`);
		}
	},
	async sleep() {
		screen.print(safe`sleeping`);
		await wait(60_000);
	},
	complain: text => screen.complain(safeText(text)),
	pid: () => screen.print(safe`pid ${process.pid}`),
	size: () => screen.print(safe`${screen.columns}x${screen.rows}`),
	interactive: () => screen.print(safe`${String(screen.isInteractive)}`),
	stuck() {
		setInterval(() => undefined, 1000);
		process.exit(3);
	},
	crash() {
		setTimeout(() => {
			throw new Error('crashed');
		}, 50);
	},
};

/** Runs one line; true if it was the last. */
const obey = async (line: string): Promise<boolean> => {
	const [, verb = '', rest = ''] = /^(\S*) ?(.*)$/s.exec(line) ?? [];
	const command = commands[verb];
	if (command !== undefined) {
		await command(rest);
	} else if (verb !== 'q') {
		screen.print(safe`got ${JSON.stringify(line)}`);
	}

	return verb === 'q';
};

// Arguments are commands to run before the first prompt.
for (const line of process.argv.slice(2)) {
	await obey(line);
}

for (;;) {
	const line = await screen.readLine(safe`? `, {history: 'commands'});
	if (line.kind === 'end') {
		screen.print(safe`end`);
		break;
	}

	if (line.kind === 'interrupt') {
		screen.print(safe`Interrupt`);
	} else if (await obey(line.text)) {
		break;
	}
}

await screen.close();
