import type {Attachment, DecodedMessage, HeaderField} from '../ports.js';
import {type FieldLook, plainLook, renderField} from './field.js';
import {joinSafe, type SafeText, safe, safeLine, safeText} from './safe-text.js';

/** Which header fields are shown (`ignore`, `retain`). */
export type FieldChoice = {
	/** Only these, if there are any; in lower case. */
	readonly retained: ReadonlySet<string>;
	/** Not these; in lower case. */
	readonly ignored: ReadonlySet<string>;
	/** The fields retained are the program's own choice; those the user retains take their place. */
	readonly isPreset: boolean;
};

/** The fields people look for, in the order in which they are shown, before any others. */
export const leadingFields = ['date', 'from', 'sender', 'reply-to', 'subject', 'to', 'cc', 'bcc'] as const;

/** What is shown before the user chose anything: who, when, to whom, what about. */
export const presetFields: FieldChoice = {retained: new Set(leadingFields), ignored: new Set(), isPreset: true};

const rank = new Map<string, number>(leadingFields.map((name, index) => [name, index]));

/** Every field of a message. */
export const allFields: FieldChoice = {retained: new Set(), ignored: new Set(), isPreset: true};

/** The fields to show: the leading ones in their order, then the rest as they stand in the message. */
export const chooseFields = (fields: readonly HeaderField[], choice: FieldChoice): HeaderField[] => {
	const last = leadingFields.length;
	return fields
		.filter(({name}) => {
			const key = name.toLowerCase();
			const isRetained = choice.retained.size === 0 || choice.retained.has(key);
			// POSIX: what the user retains, ignoring does not hide.
			const isIgnorable = choice.retained.size === 0 || choice.isPreset;
			return isRetained && !(isIgnorable && choice.ignored.has(key));
		})
		.map((field, index) => ({field, index, rank: rank.get(field.name.toLowerCase()) ?? last}))
		.sort((a, b) => a.rank - b.rank || a.index - b.index)
		.map(({field}) => field);
};

/** A message as it is shown: fields, an empty line, the text, then a line for each attachment and each notice. */
export const renderMessage = (message: DecodedMessage, choice: FieldChoice, look: FieldLook = plainLook): SafeText => {
	const lines = chooseFields(message.header.fields, choice).map(field => renderField(field, look));
	const text = message.text.replace(/\n+$/, '');
	const tail = [...message.attachments.map(renderAttachment), ...message.notices.map(renderNotice)];
	return joinSafe(
		[
			...lines,
			safe``,
			...(text === '' ? [] : [safeText(text)]),
			...(tail.length > 0 && text !== '' ? [safe``] : []),
			...tail,
		],
		'\n',
	);
};

/** `[2: report.pdf, application/pdf, 12 kB]`: nothing is hidden, and its number is what commands take. */
export const renderAttachment = ({part, name, type, sizeBytes}: Attachment): SafeText =>
	safe`[${part}: ${name === '' ? 'no name' : name}, ${type}, ${shortSize(sizeBytes)}]`;

/** `[part 1 is cut after 2097152 bytes]`. */
export const renderNotice = (notice: string): SafeText => safe`[${notice}]`;

/** A size people read: `812 bytes`, `12 kB`, `3.4 MB` (powers of 1000). */
export const shortSize = (bytes: number): SafeText => {
	const units = ['bytes', 'kB', 'MB', 'GB'];
	let value = bytes;
	let unit = 0;
	while (value >= 1000 && unit < units.length - 1) {
		value /= 1000;
		unit++;
	}

	const digits = unit > 1 && value < 10 ? value.toFixed(1) : String(Math.round(value));
	return safeLine(bytes === 1 ? '1 byte' : `${digits} ${units[unit]}`);
};
