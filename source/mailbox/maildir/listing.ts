import * as fs from 'node:fs';
import {errorCode} from '../mailbox-errors.js';
import {deliveryOf, type Entry, type Place} from './file-name.js';

/** What lay in a Maildir at some moment. */
export type Listing = {
	/** In no order. */
	readonly entries: readonly Entry[];
	/** How the two directories looked; the same later on means that nothing was moved, if the look can be trusted. */
	readonly look: string;
	/** True if nothing was moved while it was made: what it lacks was not there. */
	readonly isSettled: boolean;
	/** False if something may have changed since without that the look did. */
	readonly isTrusted: boolean;
};

const places = ['new', 'cur'] as const;

/** A name that is moved while a directory is read may be seen twice, or not at all. */
const mostTries = 8;

/** Clocks of file systems tick coarsely, in milliseconds: two seconds is the coarsest. */
const coarsestTick = 2_000;

/** The path of a message, for the calls of the system. */
export const pathOf = (directory: string, entry: Entry): Buffer =>
	Buffer.concat([Buffer.from(`${directory}/`), Buffer.from(entry, 'latin1')]);

/** How `new` and `cur` look now: another look means that something was delivered, moved or removed. Throws errors of the system. */
export const lookAt = (directory: string): {readonly look: string; readonly changedMs: number} => {
	const stats = places.map(place => fs.statSync(`${directory}/${place}`, {bigint: true}));
	return {
		look: stats.map(({dev, ino, mtimeNs}) => `${dev} ${ino} ${mtimeNs}`).join(' '),
		changedMs: Math.max(...stats.map(({mtimeMs}) => Number(mtimeMs))),
	};
};

/** Reads both directories, until nothing was moved meanwhile. Throws errors of the system. */
export const listMaildir = (directory: string): Listing => {
	let before = lookAt(directory);
	for (let tries = 1; ; tries++) {
		// In this order, for it is the way that messages go: one that goes it now is seen at least once.
		const entries = places.flatMap(place => entriesIn(directory, place));
		const {look} = lookAt(directory);
		const isSettled = look === before.look;
		if (isSettled || tries === mostTries) {
			return {entries, look, isSettled, isTrusted: isSettled && Date.now() - before.changedMs > coarsestTick};
		}

		before = lookAt(directory);
	}
};

const entriesIn = (directory: string, place: Place): Entry[] =>
	fs
		.readdirSync(`${directory}/${place}`, {encoding: 'latin1', withFileTypes: true})
		.filter(file => !file.name.startsWith('.') && (file.isFile() || isLinkToFile(directory, file, place)))
		.map(({name}) => `${place}/${name}`);

/** Some programs gather messages as symbolic links to them. */
const isLinkToFile = (directory: string, file: fs.Dirent, place: Place): boolean => {
	if (!file.isSymbolicLink()) {
		return false;
	}

	try {
		return fs.statSync(pathOf(directory, `${place}/${file.name}`)).isFile();
	} catch (error) {
		// A link to nothing, to itself, or to where one may not look.
		if (errorCode(error) === '') {
			throw error;
		}

		return false;
	}
};

/** In the order of their delivery; where that is the same, of their names. */
export const inOrder = (directory: string, entries: readonly Entry[]): Entry[] =>
	entries
		.map(entry => ({entry, name: entry.slice(4), ...(deliveryOf(entry) ?? lastWritten(directory, entry))}))
		.sort(
			(a, b) =>
				a.seconds - b.seconds || a.microseconds - b.microseconds || (a.name < b.name ? -1 : Number(a.name > b.name)),
		)
		.map(({entry}) => entry);

const lastWritten = (directory: string, entry: Entry) => {
	const stats = fs.statSync(pathOf(directory, entry), {throwIfNoEntry: false});
	return {seconds: Math.floor((stats?.mtimeMs ?? 0) / 1000), microseconds: 0};
};
