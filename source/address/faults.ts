import {UserError} from '../errors.js';
import {safe, safeLine} from '../render/safe-text.js';
import type {Address} from './address.js';

/** RFC 5322, section 2.1.1: no line is longer, so no address can be. */
const maximumBytes = 998;

// What may stand outside quotes and domain literals: no specials but `.` and `@` (RFC 5322, section 3.2.3), no blanks.
const plain = /^[^\s"(),:;<>[\\\]]+$/;
const quotedLocalPart = /^"(?:[^"\\]|\\[^\r\n])*"(?=@|$)/;
const domainLiteral = /@\[[^\s[\]\\]*\]$/;

/**
 * Says why mail cannot be addressed to this, in words that follow a colon; undefined if it can. Nothing is ever expanded:
 * what some mail systems take for a command, a file or an option is refused (CVE-2004-2771, CVE-2016-10033).
 */
export const addressFault = (address: string): string | undefined => {
	if (address === '') {
		return 'there is no address';
	}

	if (new TextEncoder().encode(address).length > maximumBytes) {
		return `an address has at most ${maximumBytes} bytes`;
	}

	if (safeLine(address) !== address) {
		return 'a control or invisible character has no place in an address';
	}

	return dangerFault(address) ?? formFault(address);
};

// Sendmail looks behind a quotation mark, so we do.
const dangerFault = (address: string): string | undefined => {
	const begin = address.replace(/^["\s\\]+/, '');
	if (begin.startsWith('-')) {
		return 'an address does not begin with -';
	}

	if (begin.startsWith('|')) {
		return 'a command is no recipient';
	}

	if (/^:include:/i.test(begin)) {
		return 'a list in a file is no recipient';
	}

	// With a slash and no domain it can only have been meant as a file.
	return /^[/+]/.test(begin) || (begin.includes('/') && !/[@!%]/.test(begin)) ? 'a file is no recipient' : undefined;
};

const formFault = (address: string): string | undefined => {
	const rest = address.replace(quotedLocalPart, 'x').replace(domainLiteral, '@x');
	if (!plain.test(rest)) {
		return 'this is not the form of an address';
	}

	const [local, domain, ...others] = rest.split('@');
	if (others.length > 0) {
		return 'an address has one @';
	}

	if (local === '' || domain === '') {
		return `there is nothing ${local === '' ? 'before' : 'after'} the @`;
	}

	return undefined;
};

/** Throws UserError for the first address that mail cannot be sent to, naming it. */
export const checkRecipients = (addresses: readonly Address[]): void => {
	for (const {address, name} of addresses) {
		const fault = addressFault(address);
		if (fault !== undefined) {
			throw new UserError(safe`${address || name || '<>'}: ${fault}`);
		}
	}
};
