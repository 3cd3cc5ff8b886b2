/** Something the user asked for that cannot be done. Its text is shown as it stands, never a stack trace. */
export class UserError extends Error {
	override readonly name: string = 'UserError';
}

/** A mailbox that cannot be opened, read or written. `path` is named in the text already. */
export class MailboxError extends UserError {
	override readonly name = 'MailboxError';
	readonly path: string;

	constructor(path: string, message: string, options?: ErrorOptions) {
		super(message, options);
		this.path = path;
	}

	/** There is no such file (the cause is an ENOENT of the system). */
	get isMissing(): boolean {
		const {cause} = this;
		return cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
	}
}

/** A message that was not handed over to the mail system. */
export class SendError extends UserError {
	override readonly name = 'SendError';
	/** The exit status of inkmail in send mode: the MTA's own where it has one (sysexits.h), else 1. */
	readonly exitStatus: number;

	constructor(message: string, exitStatus = 1, options?: ErrorOptions) {
		super(message, options);
		this.exitStatus = exitStatus;
	}
}
