import {resolve} from '../language/paths.js';
import type {System} from '../ports.js';

/** Where a message goes that was not sent: $DEAD, else `dead.letter` in the home directory. */
export const deadLetterPath = ({environment, invoker}: Pick<System, 'environment' | 'invoker'>): string =>
	resolve(invoker.home, environment.DEAD || 'dead.letter');
