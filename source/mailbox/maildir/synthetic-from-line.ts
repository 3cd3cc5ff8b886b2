import type {Stats} from 'node:fs';
import {writeFromLine} from '../../mbox-format/from-line.js';
import {deliveryOf, type Entry} from './file-name.js';

/**
 * The From_ line that a message of a Maildir would have in an mbox: its sender as the delivering program wrote it into
 * Return-Path, else the author; when it was delivered. In latin1.
 */
export const syntheticFromLine = (entry: Entry, header: Uint8Array, {mtimeMs}: Pick<Stats, 'mtimeMs'>): Buffer => {
	const text = Buffer.from(header).toString('latin1');
	return Buffer.from(writeFromLine(senderIn(text), deliveredAt(entry, mtimeMs)), 'latin1');
};

/**
 * The name tells when the file came here. The file is older if it was copied here with the time that it had, and younger
 * if it was touched since; so the earlier of the two is meant.
 */
const deliveredAt = (entry: Entry, mtimeMs: number): Date => {
	const named = deliveryOf(entry);
	return new Date(Math.min(mtimeMs, named ? named.seconds * 1000 : mtimeMs));
};

const senderIn = (header: string): string => {
	const returnPath = fieldOf('return-path', header);
	if (returnPath !== undefined) {
		return addressIn(returnPath);
	}

	return addressIn(fieldOf('from', header) ?? '');
};

const fieldOf = (name: string, header: string): string | undefined =>
	new RegExp(`^${name}[ \\t]*:(.*(?:\\r?\\n[ \\t].*)*)`, 'im').exec(header)?.[1];

/** The first address of a field, in angle brackets or as a word; empty if it has none. */
const addressIn = (value: string): string => {
	const unquoted = value.replaceAll(/"(?:[^"\\]|\\.)*"(?!@)/gs, '');
	const bracketed = /<([^<>]*)>/.exec(unquoted);
	return bracketed?.[1]?.trim() ?? /[^\s,;()]+@[^\s,;()]+/.exec(unquoted)?.[0] ?? unquoted.trim().split(/\s/)[0] ?? '';
};
