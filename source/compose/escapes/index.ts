import type {Escape} from './escape.js';
import {exit, quit, send} from './finish.js';
import help from './help.js';
import print from './print.js';
import {bcc, cc, to} from './recipients.js';
import subject from './subject.js';

/** Every tilde escape, in the order `~?` lists them. */
export const escapes: readonly Escape[] = [send, print, subject, to, cc, bcc, quit, exit, help];
