/**
 * A structured field without its comments (RFC 5322, section 3.2.2), which may stand in each other; a blank takes their
 * place. One that is not closed reaches to the end; what is in quotes is none. Linear.
 */
export const withoutComments = (text: string): string => {
	if (!text.includes('(')) {
		return text;
	}

	let depth = 0;
	let isQuoted = false;
	let result = '';
	for (let index = 0; index < text.length; index++) {
		const character = text.charAt(index);
		const length = character === '\\' ? 2 : 1;
		if (character === '"' && depth === 0) {
			isQuoted = !isQuoted;
		}

		if (character === '(' && !isQuoted) {
			depth++;
			result += ' ';
		} else if (character === ')' && depth > 0) {
			depth--;
		} else if (depth === 0) {
			result += text.slice(index, index + length);
		}

		index += length - 1;
	}

	return result;
};
