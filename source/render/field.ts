import type {HeaderField} from '../ports.js';
import {wrapWords} from './columns.js';
import {joinSafe, type SafeText, safe, safeLine} from './safe-text.js';

/** Which header fields are put on one line each, however long (`unfold`, `nounfold`). */
export type Unfolding = {
	/** Those that are not named: on one line, or not. */
	readonly others: boolean;
	/** Those of which the opposite holds; in lower case. */
	readonly except: ReadonlySet<string>;
};

/** Every field on one line, until the user says otherwise. */
export const unfoldAll: Unfolding = {others: true, except: new Set()};

/** True if a field is put on one line. */
export const isUnfolded = ({others, except}: Unfolding, name: string): boolean =>
	except.has(name.toLowerCase()) !== others;

/** The same with some fields, in lower case, put on one line or not. */
export const withUnfolded = (unfolding: Unfolding, names: readonly string[], isOnOneLine: boolean): Unfolding => {
	const {others, except} = unfolding;
	const rest = [...except].filter(name => !names.includes(name));
	return {others, except: new Set(isOnOneLine === others ? rest : [...rest, ...names])};
};

/** How header fields are written. */
export type FieldLook = {
	readonly unfolding: Unfolding;
	/** Encoded words (RFC 2047) are read; else they stand as in the message. */
	readonly isDecoded: boolean;
};

export const plainLook: FieldLook = {unfolding: unfoldAll, isDecoded: true};

/** RFC 5322, section 2.1.1: lines of more characters are hard to read in many places. */
const longestLine = 78;
const indentation = '    ';

/** A field as it is shown: `Subject: text`; a long one that is not to be unfolded goes on in lines that are indented. */
export const renderField = ({name, text, raw}: HeaderField, {unfolding, isDecoded}: FieldLook): SafeText => {
	const line = safe`${name}: ${isDecoded ? text : raw}`;
	if (line.length <= longestLine || isUnfolded(unfolding, name)) {
		return line;
	}

	const [first = safe``, ...more] = wrapWords(line.split(' ').map(safeLine), longestLine - indentation.length).split(
		'\n',
	);
	return joinSafe([safeLine(first), ...more.map(rest => safe`${indentation}${rest}`)], '\n');
};
