import {definitionList} from '../../render/definitions.js';
import {defineEscape, goOn} from './escape.js';

export default defineEscape({
	letters: ['?'],
	usage: '',
	summary: 'list these escapes',
	details: 'help ~p, at the prompt for commands, explains one; so does ~: help ~p here.',
	example: '~?   lists them',
	async run(_, draft, context) {
		const {screen, escapes, host} = context;
		const rows = escapes.map(
			({letters, usage, summary}) =>
				[[letters.map(letter => `~${letter}`).join(', '), usage].filter(Boolean).join(' '), summary] as const,
		);
		const literal = ['~~text', 'a line that begins with a tilde'] as const;
		await host.show(definitionList([...rows, literal], Math.max(40, screen.columns - 1)));
		return goOn(draft, context);
	},
});
