import type {AttachmentRequest} from './attachment-options.js';
import {SendError, UserError} from './errors.js';
import type {DraftAttachment, Post, System} from './ports.js';
import {safe} from './render/safe-text.js';

/** Of sysexits.h: EX_USAGE and EX_NOINPUT. */
const usage = 64;
const noInput = 66;

type Surroundings = {
	readonly post: Post;
	readonly system: Pick<System, 'kindOf'>;
	readonly screen: {readonly isInteractive: boolean};
};

/**
 * Looks at everything that is to be attached, before anything is sent. Standard input (`-A -`) is kept in memory. Throws
 * SendError for a file that is not there or may not be read.
 */
export const attachmentsFor = async (
	requests: readonly AttachmentRequest[],
	surroundings: Surroundings,
	input: {octets(): Promise<Uint8Array>},
): Promise<readonly DraftAttachment[]> => {
	const attachments: DraftAttachment[] = [];
	let isInputTaken = false;
	for (const request of requests) {
		const isInput = request.path === '-' && request.option === '-A';
		if (isInput && (isInputTaken || surroundings.screen.isInteractive)) {
			const reason = isInputTaken ? 'standard input is attached already' : 'standard input is the text';
			throw new SendError(`-A -: ${reason}`, usage);
		}

		attachments.push(
			isInput
				? await surroundings.post.attachment(await input.octets(), request.wishes)
				: await attachedFile(request, surroundings),
		);
		isInputTaken ||= isInput;
	}

	return attachments;
};

const attachedFile = async (
	{path, option, wishes}: AttachmentRequest,
	{post, system}: Surroundings,
): Promise<DraftAttachment> => {
	try {
		return await post.attachment(path, wishes);
	} catch (error) {
		if (!(error instanceof UserError)) {
			throw error;
		}

		if (option === '-a' && (await system.kindOf(path)) === 'none') {
			throw new SendError(
				safe`-a ${path}: neither a header field (-a 'Name: value') nor a file that is there (-A FILE attaches one)`,
				usage,
				{cause: error},
			);
		}

		throw new SendError(safe`${option} ${error.message}`, noInput, {cause: error});
	}
};
