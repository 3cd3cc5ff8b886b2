import {defineEscape} from './escape.js';

export const send = defineEscape({
	letters: ['.'],
	usage: '',
	summary: 'end the message and send it',
	details: 'The same as ^D on an empty line, and as a dot alone with the variable dot.',
	example: '~.   sends the message',
	run: (_, draft) => ({kind: 'send', draft}),
});

export const quit = defineEscape({
	letters: ['q'],
	usage: '',
	summary: 'give the message up, keeping it in the dead letter file',
	details: 'It is $DEAD, else ~/dead.letter, unless nosave is set. Two ^C in a row do the same.',
	example: '~q   gives up, and keeps the text',
	run: (_, draft) => ({kind: 'abandon', draft, isKept: true}),
});

export const exit = defineEscape({
	letters: ['x'],
	usage: '',
	summary: 'give the message up without a trace',
	details: 'Nothing of it is kept.',
	example: '~x   gives up, and keeps nothing',
	run: (_, draft) => ({kind: 'abandon', draft, isKept: false}),
});
