import type {Address} from './address.js';

// A phrase of RFC 5322, section 3.2.5, made of atoms; letters beyond ASCII are atoms too (RFC 6532, section 3.2).
const phrase = /^[^\s"(),.:;<>@[\\\]]+(?: [^\s"(),.:;<>@[\\\]]+)*$/;
const bareAddress = /^(?:[^\s"(),:;<>@[\\\]]+|"(?:[^"\\]|\\.)*")(?:@(?:[^\s"(),:;<>@[\\\]]+|\[[^\s[\]<>"]*\]))?$/;

/** Writes a name as it stands before `<`: in quotes only where RFC 5322 needs them. Not encoded. */
export const formatName = (name: string): string =>
	phrase.test(name) ? name : `"${name.replaceAll(/["\\]/g, '\\$&')}"`;

/**
 * Writes an address as people read and type it: `Jörg <joerg@host>`, or the address alone if there is no name.
 * `parseAddressList` reads it back. Not yet safe for a terminal.
 */
export const formatAddress = ({name, address}: Address): string => {
	if (name === '') {
		return bareAddress.test(address) ? address : `<${address}>`;
	}

	return `${formatName(name)} <${address}>`;
};

/** Addresses with commas between, as in a header field. */
export const formatAddressList = (addresses: readonly Address[]): string => addresses.map(formatAddress).join(', ');
