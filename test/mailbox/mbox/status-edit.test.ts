import {expect, test} from 'vitest';
import {statusEdits} from '../../../source/mailbox/mbox/status-edit.js';
import {flagBits} from '../../../source/session/flags.js';

const {seen, old, flagged, answered} = flagBits;

const edited = (header: string, stored: number): string => {
	let result = '';
	let at = 0;
	for (const edit of statusEdits(Buffer.from(header, 'latin1'), 0, stored)) {
		result += header.slice(at, edit.at) + Buffer.from(edit.bytes).toString('latin1');
		at = edit.at + edit.length;
	}

	return result + header.slice(at);
};

test.each([
	['is appended where it is missing', 'A: 1\n', old, 'A: 1\nStatus: O\n'],
	['keeps the line ends of the message', 'A: 1\r\n', seen | old, 'A: 1\r\nStatus: RO\r\n'],
	['is replaced where it stands', 'Status: O\nA: 1\n', seen | old, 'Status: RO\nA: 1\n'],
	['stays as it is written if it says so already', 'A: 1\nStatus:  OR\n', seen | old, 'A: 1\nStatus:  OR\n'],
	['is one, if there were several', 'Status: R\nA: 1\nStatus: O\n', old, 'Status: O\nA: 1\n'],
	['keeps letters of other programs', 'Status: ROd\n', old, 'Status: Od\n'],
	['goes where nothing is to be said', 'A: 1\nStatus: RO\n', 0, 'A: 1\n'],
	['is not that of a delivery report', 'Status: 5.1.1\n', old, 'Status: 5.1.1\nStatus: O\n'],
	['comes behind a line without an end', 'A: 1', old, 'A: 1\nStatus: O\n'],
	['has its fellow for other flags', 'A: 1\nStatus: O\n', old | flagged | answered, 'A: 1\nStatus: O\nX-Status: AF\n'],
])('Status %s', (_, header, stored, expected) => {
	expect(edited(header, stored)).toBe(expected);
});
