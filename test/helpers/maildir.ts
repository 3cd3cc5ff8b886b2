import * as fs from 'node:fs';
import {letter} from './play.js';
import {makeHome} from './program.js';

/** The bytes of a message as a Maildir holds it: no From_ line, no empty line behind. */
export const mail = (number: number, options: Parameters<typeof letter>[1] = {}): string =>
	letter(number, options)
		.replace(/^From .*\n/, '')
		.slice(0, -1);

/** A Maildir in a home directory of its own, gone when the test is over. Names are octets as latin1, as `cur/1.a:2,S`. */
export const makeMaildir = (files: Readonly<Record<string, string>> = {}) => {
	const home = makeHome();
	const path = home.path('Maildir');
	const at = (name: string): Buffer => Buffer.concat([Buffer.from(`${path}/`), Buffer.from(name, 'latin1')]);
	for (const place of ['new', 'cur', 'tmp']) {
		fs.mkdirSync(`${path}/${place}`, {recursive: true});
	}

	const write = (name: string, bytes: string): void => {
		fs.writeFileSync(at(name), bytes, 'latin1');
	};
	for (const [name, bytes] of Object.entries(files)) {
		write(name, bytes);
	}

	return {
		home,
		path,
		write,
		read: (name: string): string => fs.readFileSync(at(name), 'latin1'),
		move: (from: string, to: string): void => fs.renameSync(at(from), at(to)),
		remove: (name: string): void => fs.rmSync(at(name)),
		/** What lies in new, cur and tmp, in order of the alphabet. */
		names: (): string[] =>
			['cur', 'new', 'tmp'].flatMap(place => {
				const path_ = `${path}/${place}`;
				const found = fs.existsSync(path_) ? fs.readdirSync(path_, {encoding: 'latin1'}) : [];
				return found.sort().map(name => `${place}/${name}`);
			}),
	};
};

export type TestMaildir = ReturnType<typeof makeMaildir>;
