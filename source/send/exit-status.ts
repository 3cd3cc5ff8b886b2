/** What the exit statuses of mail systems mean (sysexits.h). */
const meanings: Readonly<Record<number, string>> = {
	64: 'usage',
	65: 'data error',
	66: 'no input',
	67: 'no such user',
	68: 'no such host',
	69: 'service unavailable',
	70: 'internal error of the mail system',
	71: 'operating system error',
	72: 'a file of the system is missing',
	73: 'a file cannot be made',
	74: 'input/output error',
	75: 'temporary failure, try again later',
	76: 'protocol error',
	77: 'permission denied',
	78: 'configuration error',
	127: 'a program it needs was not found',
};

/** An exit status in words: `status 67 (no such user)`. */
export const describeExitStatus = (status: number): string => {
	const meaning = meanings[status];
	return meaning === undefined ? `status ${status}` : `status ${status} (${meaning})`;
};
