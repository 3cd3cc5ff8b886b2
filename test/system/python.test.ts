import {spawnSync} from 'node:child_process';
import {describe, expect, test} from 'vitest';
import {fixture, letters} from '../helpers/play.js';
import {makeHome, run} from '../helpers/program.js';

/** Runs a program for python3 with a file as its argument; what it prints is JSON. */
const python = (program: string, file: string): unknown => {
	const {stdout, stderr, status} = spawnSync('python3', ['-c', program, file], {encoding: 'utf8'});
	expect({stderr, status}).toEqual({stderr: '', status: 0});
	return JSON.parse(stdout);
};

const readMessage = `
import email, email.policy, email.utils, json, sys
message = email.message_from_binary_file(open(sys.argv[1], 'rb'), policy=email.policy.default)
print(json.dumps({
    'subject': str(message['subject']),
    'to': [[a.display_name, a.addr_spec] for a in message['to'].addresses],
    'text': message.get_content(),
    'type': message.get_content_type(),
    'defects': [str(defect) for defect in message.defects],
}))
`;

describe('a message that was sent is what another parser reads', () => {
	test.each([
		['Grüße', 'hi\n'],
		['plain', 'From here on\n.\n'],
		[
			'日本語の件名 and a long subject line that has to be folded somewhere, for it is longer than a line may be',
			'Überraschung 👋\n\tTab\n',
		],
		['x', `${'long '.repeat(400)}\n`],
	])('%s', async (subject, text) => {
		const home = makeHome();
		await run(home, ['-s', subject, 'root', 'Jörg <a@b.example>'], {input: text});
		expect(python(readMessage, home.path('1.message'))).toEqual({
			subject,
			to: [
				['', 'root'],
				['Jörg', 'a@b.example'],
			],
			text,
			type: 'text/plain',
			defects: [],
		});
	});
});

const countMessages = `
import json, mailbox, sys
print(json.dumps([message['subject'] for message in mailbox.mbox(sys.argv[1])]))
`;

test('a mailbox that was written back has the messages that another reader should find', async () => {
	const home = makeHome();
	const box = home.write('box', fixture('mbox/course.mbox') + letters(5));
	await run(home, ['-N', '-f', 'box'], {input: 'd 2 5\np 1\nq\n'});
	expect(python(countMessages, box)).toEqual([
		'Your Email with Attachments',
		'You Could Be a Millionaire!',
		'Message number 1',
		'Message number 3',
		'Message number 4',
		'Message number 5',
	]);
});
