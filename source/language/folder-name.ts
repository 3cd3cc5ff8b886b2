import {UserError} from '../errors.js';
import {resolve} from './paths.js';

/** A mailbox by its path, which may be relative to the working directory. */
export type Place = {
	readonly path: string;
	/** Set for a system mailbox: whose it is. */
	readonly owner: string | undefined;
};

/** Where a session has been. */
export type Places = {
	readonly current?: Place;
	/** What `#` stands for. */
	readonly previous?: Place | undefined;
	/** What was named with -f, and `@` stands for. */
	readonly given?: Place | undefined;
};

/** The places after another mailbox was opened. */
export const visit = (places: Places, place: Place, isGiven: boolean): Places => ({
	current: place,
	previous: places.current,
	given: isGiven ? place : places.given,
});

/** What signs stand for, here and now. */
export type Surroundings = {
	readonly home: string;
	/** The home directory of somebody; undefined if there is nobody of that name. */
	homeOf(user: string): string | undefined;
	/** A system mailbox; without a name, the invoker's own. */
	spoolOf(user: string | undefined): Place;
	/** Where read messages go. */
	readonly mbox: string;
	/** `$folder`. */
	readonly folder: string | undefined;
	readonly places: Places;
};

/**
 * The mailbox a name stands for, quotes removed: `%`, `%user`, `#`, `&`, `@`, `+name`, `=name`, `~/name`, `~user/name`, else
 * a path. Nothing else is expanded: `*` and `$` are letters as any other. Throws UserError.
 */
export const readFolderName = (name: string, surroundings: Surroundings): Place => {
	if (name === '' || name.includes('\0')) {
		throw new UserError(name === '' ? 'the name of a mailbox may not be empty' : `${name}: no file has such a name`);
	}

	switch (name) {
		case '#': {
			return known(surroundings.places.previous, 'No previous file');
		}

		case '&': {
			return file(surroundings.mbox);
		}

		case '@': {
			return surroundings.places.given ?? file(name);
		}

		default: {
			return readSign(name, surroundings);
		}
	}
};

const readSign = (name: string, surroundings: Surroundings): Place => {
	const rest = name.slice(1);
	switch (name.charAt(0)) {
		case '%': {
			if (rest.includes('/') || rest === '.' || rest === '..') {
				throw new UserError(`"${rest}" is not a user of this system (./${name} is a file)`);
			}

			return surroundings.spoolOf(rest === '' ? undefined : rest);
		}

		case '+':
		case '=': {
			return file(rest === '' ? folderDirectory(surroundings) : resolve(folderDirectory(surroundings), rest));
		}

		default: {
			return file(expandHome(name, surroundings));
		}
	}
};

/** Where `+name` is: `$folder`, in the home directory unless it says otherwise; without it `~/Mail`, as in GNU mail. */
export const folderDirectory = (surroundings: Surroundings): string =>
	resolve(surroundings.home, expandHome(surroundings.folder || 'Mail', surroundings));

/** A path with the home directory in place of `~` and `~user`. Throws UserError if there is no such user. */
export const expandHome = (path: string, {home, homeOf}: Pick<Surroundings, 'home' | 'homeOf'>): string => {
	const [, user, rest = ''] = /^~([^/]*)(.*)$/s.exec(path) ?? [];
	if (user === undefined) {
		return path;
	}

	const directory = user === '' ? home : homeOf(user);
	if (directory === undefined) {
		throw new UserError(`~${user}: there is no user of that name (./~${user} is a file)`);
	}

	return directory + rest;
};

const file = (path: string): Place => ({path, owner: undefined});

const known = (place: Place | undefined, otherwise: string): Place => {
	if (!place) {
		throw new UserError(otherwise);
	}

	return place;
};
