import type {OpenFile} from '../file-operations.js';
import type {MessageIndex} from './message-index.js';
import {searchFor} from './scan/search-for.js';
import {type ScanReport, scan} from './scan.js';

/** Looks at the last message again, which may have been under way, and at what came behind it. */
export const scanTail = (file: OpenFile, index: MessageIndex): ScanReport => {
	const {count} = index;
	const from = count > 1 ? index.extent(count).start : 0;
	index.forget(Math.max(1, count));
	return scan(file.read, from, index, searchFor(file.stat().size - from));
};
