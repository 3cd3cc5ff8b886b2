import type {Decoder} from '../ports.js';
import {readEnvelope} from './envelope.js';
import {parseHeader} from './header.js';
import {decodeMessage} from './message.js';

/**
 * The decoder of the program. Header lists need nothing that is not loaded; `message` loads mailparser and html-to-text
 * when a message needs them.
 */
export const createDecoder = (): Decoder => ({
	envelope: readEnvelope,
	header: block => parseHeader(block.bytes),
	message: decodeMessage,
});
