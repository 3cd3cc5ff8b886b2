/** A text with something before each line; before an empty one without the blanks at its end. */
export const prefixed = (text: string, prefix: string): string =>
	text.replaceAll(/^.*(?:\n|$)/gm, line => {
		if (line === '') {
			return '';
		}

		return line === '\n' ? `${prefix.trimEnd()}\n` : prefix + line;
	});
