import {readDraftText, writeDraftText} from '../../draft/draft-text.js';
import {UserError} from '../../errors.js';
import type {Draft} from '../../ports.js';
import {safe, safeText} from '../../render/safe-text.js';
import {decodedText, withLastLineEnd} from '../readable-text.js';
import {encoded} from '../sizes.js';
import {defineEscape, type Escape, type EscapeContext, goOn} from './escape.js';

type EditorVariable = 'EDITOR' | 'VISUAL';

const isEditedAgain = async ({screen}: EscapeContext): Promise<boolean> => {
	const answer = await screen.readLine(safe`Edit again? (y, or n to leave the message as it was before) `);
	return answer.kind === 'line' && !/^\s*n/i.test(answer.text);
};

/** The draft as the editor leaves it. What cannot be read back may be edited again; else all is as it was before. */
const edited = async (draft: Draft, names: readonly EditorVariable[], context: EscapeContext): Promise<Draft> => {
	const {screen, system, variables} = context;
	const hasHeader = variables.isSet('editheaders');
	const editor = names.map(name => system.environment[name]).find(Boolean);
	let text = hasHeader ? writeDraftText(draft) : draft.text;
	for (;;) {
		const given = text;
		text = decodedText(
			await screen.suspend(() =>
				system.edit(encoded(given), {editor, fileName: 'message.eml', hasTerminal: screen.isInteractive}),
			),
		).text;
		try {
			return hasHeader ? readDraftText(text, draft) : {...draft, text: withLastLineEnd(text)};
		} catch (error) {
			if (!(error instanceof UserError)) {
				throw error;
			}

			screen.complain(safeText(error.message));
			if (!(await isEditedAgain(context))) {
				return draft;
			}
		}
	}
};

const edits = (letter: string, names: readonly [EditorVariable, EditorVariable]): Escape =>
	defineEscape({
		letters: [letter],
		usage: '',
		summary: `edit the message with $${names[0]}`,
		details: `The text typed so far, in a private file; with editheaders the header, too. Without $${names[0]} it is $${names[1]}, else the editor of the system. If the editor fails (:cq in vi), all is as it was. A header that cannot be read may be edited again.`,
		example: `~${letter}   opens the message in an editor`,
		run: async (_, draft, context) => goOn(await edited(draft, names, context), context),
	});

export const edit = edits('e', ['EDITOR', 'VISUAL']);
export const visual = edits('v', ['VISUAL', 'EDITOR']);
