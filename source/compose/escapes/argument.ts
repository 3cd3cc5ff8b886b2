import {UserError} from '../../errors.js';
import {splitWords} from '../../language/words.js';

/** One file name: the rest of the line, blanks and all, unless quotes or backslashes say otherwise. Throws UserError. */
export const oneFile = (argument: string, verb: string): string => {
	const words = /["'\\]/.test(argument) ? splitWords(argument).map(({text}) => text) : [argument];
	const [name = '', ...more] = words;
	if (name === '' || more.length > 0) {
		throw new UserError(`${verb}: ${name === '' ? 'which file?' : 'one file at a time'}`);
	}

	return name;
};

/** What an escape cannot do without. Throws UserError if it is not there. */
export const needed = (argument: string, verb: string, question: string): string => {
	if (argument === '') {
		throw new UserError(`${verb}: ${question}`);
	}

	return argument;
};
