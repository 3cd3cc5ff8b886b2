import type {MessageSearch} from './message-search.js';
import {plainSearch} from './plain-search.js';
import {vectorSearch} from './vector-search.js';

/** What is smaller is looked through before the faster search is loaded, in octets. */
const smallOctets = 1 << 20;

/** The fastest search for so many octets. */
export const searchFor = (octets: number): MessageSearch =>
	(octets < smallOctets ? undefined : vectorSearch()) ?? plainSearch();
