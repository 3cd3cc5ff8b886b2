import {widthOf} from '../../../render/columns.js';
import {definitionList, paragraph} from '../../../render/definitions.js';
import {joinSafe, type SafeText, safe, safeLine} from '../../../render/safe-text.js';
import {bindings, shownKey} from './keys.js';

const intro = 'Commands mean the marked messages, if there are any, else the one the cursor is on.';

/** What every key does. */
export const helpText = (columns: number): SafeText =>
	joinSafe(
		[
			...paragraph(intro, columns).split('\n').map(safeLine),
			safe``,
			definitionList(
				bindings.map(({keys, meaning}) => [keys.slice(0, 2).map(shownKey).join(' '), meaning]),
				columns,
			),
		],
		'\n',
	);

/** As many keys as fit into a row, the most needed ones first: `? keys  q quit  Enter read`. */
export const keyLine = (columns: number): SafeText => {
	const wanted = bindings
		.filter(({rank}) => rank !== undefined)
		.sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0))
		.map(({keys, word}) => safeLine(`${shownKey(keys[0] ?? '')} ${word}`));
	let line = '';
	for (const one of wanted) {
		const longer = line === '' ? one : `${line}  ${one}`;
		if (widthOf(longer) > columns) {
			break;
		}

		line = longer;
	}

	return safeLine(line);
};
