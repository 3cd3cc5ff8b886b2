import {UserError} from './errors.js';
import type {AttachmentWishes, TransferEncoding} from './ports.js';

/** An option of the command line by its long name. */
export type GivenOption = {readonly name: string; readonly value: string | undefined};

/** A file to go with the message. */
export type AttachmentRequest = {
	/** `-` is standard input, but for one of `-a`. */
	readonly path: string;
	/** `-a`, which may have been meant as a header field. */
	readonly option: '-A' | '-a' | '--html';
	readonly wishes: AttachmentWishes;
};

/** What options say whose order means something. */
export type AttachmentSettings = {
	readonly attachments: readonly AttachmentRequest[];
	/** `-a 'Name: value'` */
	readonly fields: readonly string[];
	/** Of the text: `--content-type` after the last attachment. */
	readonly contentType: string | undefined;
	/** Of the text: `--encoding` after the last attachment. */
	readonly encoding: TransferEncoding | undefined;
};

const encodings: readonly TransferEncoding[] = ['7bit', '8bit', 'quoted-printable', 'base64'];

/** RFC 2045, section 5.1, with parameters. */
const mediaType = /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(?:\s*;[ -~]*)?$/;

/**
 * Reads `-a` and what says how files go with the message. As in GNU mail, `--content-type` and `--encoding` hold for every
 * file after them, and for the text if no file comes after them; names are for the next file. Throws UserError.
 */
export const readAttachmentOptions = (given: readonly GivenOption[]): AttachmentSettings => {
	const attachments: AttachmentRequest[] = [];
	const fields: string[] = [];
	let wishes: AttachmentWishes = {};
	let text: {contentType?: string; encoding?: TransferEncoding} = {};
	const attach = (path: string, option: '-A' | '-a'): void => {
		attachments.push({path, option, wishes});
		// The names were for this one.
		const {name: _, contentName: __, ...lasting} = wishes;
		wishes = lasting;
		text = {};
	};

	for (const {name, value = ''} of given) {
		switch (name) {
			case 'append': {
				if (isField(value)) {
					fields.push(value);
				} else {
					attach(value, '-a');
				}

				break;
			}

			case 'attach': {
				attach(value, '-A');
				break;
			}

			case 'html': {
				const type = 'text/html; charset=utf-8';
				attachments.push({path: value, option: '--html', wishes: {type, name: '', place: 'alternative'}});
				break;
			}

			case 'content-type': {
				text = {...text, contentType: checkedType(value)};
				wishes = {...wishes, type: value};
				break;
			}

			case 'encoding': {
				const encoding = checkedEncoding(value);
				text = {...text, encoding};
				wishes = {...wishes, encoding};
				break;
			}

			case 'content-name': {
				wishes = {...wishes, contentName: value};
				break;
			}

			case 'content-filename': {
				wishes = {...wishes, name: value};
				break;
			}

			default:
		}
	}

	refuseNamesOfNothing(wishes);
	return {attachments, fields, contentType: text.contentType, encoding: text.encoding};
};

/** `Name: value`. What stands before the colon is no path. */
const isField = (value: string): boolean => /^[A-Za-z0-9][\w.-]*[ \t]*:/.test(value);

const checkedType = (value: string): string => {
	if (!mediaType.test(value)) {
		throw new UserError(`--content-type ${value}: wants a media type, as in text/html or application/pdf`);
	}

	return value;
};

const checkedEncoding = (value: string): TransferEncoding => {
	const encoding = encodings.find(known => known === value.toLowerCase());
	if (encoding === undefined) {
		throw new UserError(`--encoding ${value}: wants one of ${encodings.join(', ')}`);
	}

	return encoding;
};

const refuseNamesOfNothing = ({name, contentName}: AttachmentWishes): void => {
	if (name !== undefined || contentName !== undefined) {
		const option = name === undefined ? '--content-name' : '--content-filename';
		throw new UserError(`${option} names the file that is attached after it, and none is`);
	}
};
