import {defineEscape} from './escape.js';

export const send = defineEscape({
	letters: ['.'],
	usage: '',
	summary: 'end the message and send it',
	run: (_, draft) => ({kind: 'send', draft}),
});

export const quit = defineEscape({
	letters: ['q'],
	usage: '',
	summary: 'give the message up, keeping it in the dead letter file',
	run: (_, draft) => ({kind: 'abandon', draft, isKept: true}),
});

export const exit = defineEscape({
	letters: ['x'],
	usage: '',
	summary: 'give the message up without a trace',
	run: (_, draft) => ({kind: 'abandon', draft, isKept: false}),
});
