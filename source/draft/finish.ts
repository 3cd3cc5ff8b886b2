import {expandAliases} from '../address/aliases.js';
import {oneRecipient} from '../address/recipients.js';
import type {Draft, Invoker} from '../ports.js';
import type {Correspondence} from './correspondence.js';
import {withField, withRecipients} from './draft.js';

/** The variables that a draft is finished by. */
export type FinishSettings = {
	readonly isRecursive: boolean;
	readonly metoo: boolean;
	/** Sender where the draft has none: `return-address`, else `from`. */
	readonly from: string | undefined;
};

/** The draft with aliases replaced by their members in To, Cc and Bcc. Nobody is named twice. */
export const withExpandedAliases = (
	draft: Draft,
	{aliases, alternates}: Correspondence,
	{user, hostName}: Invoker,
	{isRecursive, metoo}: Pick<FinishSettings, 'isRecursive' | 'metoo'>,
): Draft => {
	const me = {user, hostName, alternates};
	return (['to', 'cc', 'bcc'] as const).reduce<Draft>(
		(finished, field) =>
			withRecipients(finished, field, expandAliases(draft[field], aliases, {isRecursive, me, metoo})),
		{...draft, to: [], cc: [], bcc: []},
	);
};

/**
 * What goes to the mail system of a draft that the user is done with: aliases expanded, the sender and the fields of
 * `sendheader` added where the draft has none of its own. Throws UserError for a sender that is no address.
 */
export const finishDraft = (
	draft: Draft,
	correspondence: Correspondence,
	invoker: Invoker,
	settings: FinishSettings,
): Draft => {
	const given = new Set(draft.fields.map(({name}) => name.toLowerCase()));
	const titled = correspondence.sendFields
		.filter(({name}) => !given.has(name.toLowerCase()))
		.reduce<Draft>((finished, {name, text}) => withField(finished, name, text), draft);
	const complete = withExpandedAliases(titled, correspondence, invoker, settings);
	return complete.from !== undefined || settings.from === undefined || given.has('from')
		? complete
		: {...complete, from: oneRecipient(settings.from)};
};
