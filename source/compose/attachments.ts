import type {DraftAttachment} from '../ports.js';
import {shortSize} from '../render/message.js';
import {joinSafe, type SafeText, safe} from '../render/safe-text.js';

/** What is attached, a line each, with its number: `  1 "report.pdf" application/pdf 12 kB`. */
export const renderAttachments = (attachments: readonly DraftAttachment[]): SafeText => {
	if (attachments.length === 0) {
		return safe`No attachments`;
	}

	const structure = attachments.some(({place}) => place === 'alternative') ? 'alternative' : 'mixed';
	return joinSafe([safe`multipart/${structure}`, ...attachments.map(renderAttached)], '\n');
};

const renderAttached = ({name, path, type, sizeBytes, encoding}: DraftAttachment, index: number): SafeText =>
	joinSafe(
		[
			safe`${String(index + 1).padStart(3)} "${name === '' ? path : name}"`,
			safe`${type}`,
			shortSize(sizeBytes),
			...(encoding === undefined ? [] : [safe`${encoding}`]),
		],
		' ',
	);
