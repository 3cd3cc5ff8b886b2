import * as fs from 'node:fs';
import type {Mailbox} from '../../ports.js';
import type {FileOperations} from '../file-operations.js';
import {MaildirMailbox} from './maildir-mailbox.js';

const {R_OK, W_OK, X_OK} = fs.constants;

/** True of a directory that has `new` and `cur`; `tmp` is missing where nothing is delivered. Throws errors of the system. */
export const isMaildir = (path: string): boolean =>
	isDirectory(path) && ['new', 'cur'].every(place => isDirectory(`${path}/${place}`));

const isDirectory = (path: string): boolean => fs.statSync(path, {throwIfNoEntry: false})?.isDirectory() ?? false;

/** Opens a directory that is a Maildir. Throws errors of the system. */
export const openMaildir = (path: string, operations: FileOperations): Mailbox => {
	const places = ['new', 'cur'].map(place => `${path}/${place}`);
	for (const place of places) {
		fs.accessSync(place, R_OK | X_OK);
	}

	return new MaildirMailbox(path, operations, places.every(isWritable));
};

const isWritable = (directory: string): boolean => {
	try {
		fs.accessSync(directory, W_OK | X_OK);
		return true;
	} catch {
		return false;
	}
};
