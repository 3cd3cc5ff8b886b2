import type {Decoder} from '../ports.js';
import {readEnvelope} from './envelope.js';
import {parseHeader} from './header.js';
import {decodeMessage} from './message.js';
import {openParts} from './open-parts.js';
import {fieldTexts, receivedOf, senderOf, veilOf} from './search-fields.js';
import {readStructure} from './structure.js';

/**
 * The decoder of the program. Header lists need nothing that is not loaded; `message` loads mailparser and html-to-text
 * when a message needs them.
 */
export const createDecoder = (): Decoder => ({
	envelope: readEnvelope,
	header: block => parseHeader(block.bytes),
	fieldTexts,
	sender: senderOf,
	received: receivedOf,
	veil: veilOf,
	message: decodeMessage,
	structure: readStructure,
	openParts,
});
