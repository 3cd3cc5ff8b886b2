import {formatAddressList} from '../address/format.js';
import type {Draft} from '../ports.js';
import {joinSafe, type SafeText, safe} from '../render/safe-text.js';

/** The header of a draft as it is shown before its text is typed: To, Cc, Bcc, Subject; empty ones are left out. */
export const renderDraftHeader = (draft: Draft): SafeText => {
	const fields = [
		['To', formatAddressList(draft.to)],
		['Cc', formatAddressList(draft.cc)],
		['Bcc', formatAddressList(draft.bcc)],
		['Subject', draft.subject],
	] as const;
	return joinSafe(
		fields.filter(([, value]) => value !== '').map(([name, value]) => safe`${name}: ${value}`),
		'\n',
	);
};
