import {UserError} from '../../errors.js';
import {splitWords} from '../../language/words.js';
import type {AttachmentWishes, Draft, DraftAttachment, TransferEncoding} from '../../ports.js';
import {renderAttachments} from '../attachments.js';
import {needed} from './argument.js';
import {defineEscape, type EscapeContext} from './escape.js';

const encodings: readonly TransferEncoding[] = ['7bit', '8bit', 'quoted-printable', 'base64'];

const encodingWish = (word: string | undefined, verb: string): Pick<AttachmentWishes, 'encoding'> => {
	const encoding = encodings.find(known => known === word?.toLowerCase());
	if (word !== undefined && encoding === undefined) {
		throw new UserError(`${verb}: ${word}: no encoding (${encodings.join(', ')})`);
	}

	return encoding === undefined ? {} : {encoding};
};

const typeWish = (type: string | undefined, verb: string): Pick<AttachmentWishes, 'type'> => {
	if (type !== undefined && !/^[\w.+-]+\/[\w.+-]+(?:\s*;.*)?$/.test(type)) {
		throw new UserError(`${verb}: ${type}: no media type, such as text/plain`);
	}

	return type === undefined ? {} : {type};
};

const withAttachments = (draft: Draft, added: readonly DraftAttachment[]): Draft => ({
	...draft,
	attachments: [...draft.attachments, ...added],
});

const tell = (draft: Draft, {screen}: EscapeContext): void => screen.print(renderAttachments(draft.attachments));

export const attach = defineEscape({
	letters: ['+'],
	usage: 'file [type [encoding]]',
	completes: [['file'], []],
	summary: 'attach a file: ~+ report.pdf',
	details:
		'Its type is found by its name and content, unless it is given, and so is an encoding that fits. Quote a name with blanks. The file is read when the message is sent. ~l lists what is attached.',
	example: '~+ table.csv text/csv base64   attaches that file',
	async run(argument, draft, context) {
		const {host, post, verb} = context;
		const [name, type, encoding, ...more] = splitWords(needed(argument, verb, 'which file?')).map(({text}) => text);
		if (more.length > 0) {
			throw new UserError(`${verb}: a file, its type and its encoding; ~@ attaches several files`);
		}

		const wishes = {...typeWish(type, verb), ...encodingWish(encoding, verb)};
		const attached = withAttachments(draft, [await post.attachment(host.pathOf(name ?? ''), wishes)]);
		tell(attached, context);
		return {kind: 'continue', draft: attached};
	},
});

export const attachSeveral = defineEscape({
	letters: ['@'],
	usage: 'file ...',
	completes: [['file']],
	summary: 'attach files: ~@ one.pdf two.pdf',
	details: 'Quote names with blanks. If one of them cannot be read, none is attached.',
	example: '~@ one.pdf "number two.pdf"   attaches both',
	async run(argument, draft, context) {
		const {host, post, verb} = context;
		const added: DraftAttachment[] = [];
		for (const {text} of splitWords(needed(argument, verb, 'which files?'))) {
			added.push(await post.attachment(host.pathOf(text)));
		}

		const attached = withAttachments(draft, added);
		tell(attached, context);
		return {kind: 'continue', draft: attached};
	},
});

export const listAttached = defineEscape({
	letters: ['l'],
	usage: '',
	summary: 'list what is attached',
	details: 'With the number by which ~^ takes it away, its type and its size.',
	example: '~l   lists it',
	run(_, draft, context) {
		tell(draft, context);
		return {kind: 'continue', draft};
	},
});

export const detach = defineEscape({
	letters: ['^'],
	usage: 'number ...',
	summary: 'take attachments away: ~^ 2',
	details: '~l shows the numbers. The files stay where they are.',
	example: '~^ 1   takes the first one away',
	run(argument, draft, context) {
		const {verb} = context;
		const numbers = splitWords(needed(argument, verb, 'which one? ~l lists them')).map(({text}) => text);
		const unknown = numbers.find(number => !/^\d+$/.test(number) || !draft.attachments[Number(number) - 1]);
		if (unknown !== undefined) {
			throw new UserError(`${verb}: ${unknown}: nothing is attached with that number`);
		}

		const attachments = draft.attachments.filter((_one, index) => !numbers.map(Number).includes(index + 1));
		const left = {...draft, attachments};
		tell(left, context);
		return {kind: 'continue', draft: left};
	},
});

export const alternate = defineEscape({
	letters: ['/'],
	usage: '',
	summary: 'let what is attached be the text in another form, or not any more',
	details:
		'multipart/alternative instead of multipart/mixed: programs that show the one do not show the other. For a page of HTML that says the same as the text.',
	example: '~/   makes an attached page.html the other form of the text',
	run(_, draft, context) {
		if (draft.attachments.length === 0) {
			throw new UserError(`${context.verb}: nothing is attached`);
		}

		const place = draft.attachments.some(one => one.place === 'alternative') ? 'attachment' : 'alternative';
		const changed = {...draft, attachments: draft.attachments.map(one => ({...one, place}) as const)};
		tell(changed, context);
		return {kind: 'continue', draft: changed};
	},
});
