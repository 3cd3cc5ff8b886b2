import {fileNameOf, type NamingPart} from '../address/file-name.js';
import {recipientsOf} from '../draft/draft.js';
import {UserError} from '../errors.js';
import type {Draft} from '../ports.js';
import type {Context} from './context.js';
import {namedFileOf, placeOf} from './folder-names.js';

const namingParts: readonly NamingPart[] = ['local', 'email', 'domain'];

/** A file name made of an address as the variable `outfilename` says; empty if nothing of the address can name one. */
export const nameAfter = (address: string, {variables}: Pick<Context, 'variables'>): string => {
	const wanted = variables.text('outfilename') ?? 'local';
	const part = namingParts.find(name => name === wanted);
	if (!part) {
		throw new UserError(`outfilename is ${wanted}, and may be ${namingParts.join(', ')}`);
	}

	return fileNameOf(address, part);
};

type Around = Parameters<typeof namedFileOf>[1];

/** The file in which a copy of a draft is kept, named after its first recipient (`Mail`, `-F`). Throws UserError. */
export const recordByRecipient =
	(around: Around) =>
	(finished: Draft): string => {
		const [first] = recipientsOf(finished);
		const name = first ? nameAfter(first.address, around) : '';
		if (name === '') {
			throw new UserError('nobody is named that the file for the copy could be named after');
		}

		return namedFileOf(name, around);
	};

/** The file in which a copy of every message is kept: what the variable `record` names, if it is set. Throws UserError. */
export const recordBySetting = (around: Around) => (): string | undefined => {
	const name = around.variables.text('record');
	if (name === undefined || name === '') {
		return undefined;
	}

	return /^[\w.-]/.test(name) ? namedFileOf(name, around) : placeOf(name, around).path;
};
