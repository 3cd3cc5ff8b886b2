import {expect, test} from 'vitest';
import {type Run, run} from '../../helpers/program.js';
import {type Account, type MailSystem, type MailSystemName, startMailSystem} from './mail-system.js';

/** What arrives of a message: what the mail system put before it is left out. */
type Arrived = {readonly subject: string; readonly body: string};

/** Of three messages one is for the bin. No two are the same, nor two lines of two bodies, the line beginning with From apart. */
const messagesOf = (sender: number, count: number): Arrived[] =>
	Array.from({length: count}, (_, index) => {
		const subject = `${index % 3 === 0 ? 'DEL' : 'KEEP'} ${sender} ${index}`;
		const lines = Array.from({length: 1 + ((index * 7) % 40)}, (_, line) => `${subject}, ${line} ${'x'.repeat(line)}`);
		return {subject, body: [...lines, '', 'From that on', 'the end'].join('\n')};
	});

const submitAll = async ({submit, alice}: MailSystem, messages: readonly Arrived[]): Promise<void> => {
	for (const {subject, body} of messages) {
		await submit(alice, `Subject: ${subject}\n\n${body}\n`);
	}
};

/** Waits until so many messages were delivered; what found the spool locked is tried again. */
const untilDelivered = async ({deliveredCount, retry}: MailSystem, count: number): Promise<void> => {
	await expect
		.poll(
			() => {
				if (deliveredCount() < count) {
					retry();
				}

				return deliveredCount();
			},
			{message: 'messages delivered', timeout: 60_000, interval: 1000},
		)
		.toBe(count);
};

/** Opens the spool, deletes what is for the bin, and quits, again and again. */
const clearUp = async (account: Account, isOver: () => boolean): Promise<Run[]> => {
	const runs: Run[] = [];
	while (!isOver()) {
		runs.push(await run(account, ['-N'], {input: 'd /DEL/\nq\n'}));
	}

	return runs;
};

/** What a session says that found no mail, or did not write; the spool is as it was then, and the user was told. */
const saysWhyNot = /^No mail for|(?:is locked \(.*\)|was changed by another program.*); nothing was written/m;

const deletedIn = ({output}: Run): number => Number(/deleted (\d+)/.exec(output)?.[1] ?? 0);

/** As text, in order of the alphabet: who came first is a matter of chance. */
const listed = (messages: readonly Arrived[]): string[] =>
	messages.map(({subject, body}) => `${subject}\n\n${body}`).sort();

const messagesIn = (account: Account): Arrived[] =>
	account
		.readSpool()
		.split(/(?<=\n\n)(?=From )/)
		.filter(Boolean)
		.map(message => ({
			subject: /^Subject: (.*)$/m.exec(message)?.[1] ?? '',
			body: message.slice(message.indexOf('\n\n') + 2).replace(/\n\n$/, ''),
		}));

test.each<[MailSystemName, number]>([
	['postfix', 240],
	['exim4', 80],
])('two sessions clear up a spool into which %s delivers', async (name, count) => {
	const mailSystem = startMailSystem(name);
	const {alice, spools} = mailSystem;
	const senders = 4;
	const sent = Array.from({length: senders}, (_, sender) => messagesOf(sender, count / senders));
	let isOver = false;
	const delivery = Promise.all(sent.map(messages => submitAll(mailSystem, messages)))
		.then(() => untilDelivered(mailSystem, count))
		.finally(() => {
			isOver = true;
		});
	const sessions = Promise.all([clearUp(alice, () => isOver), clearUp(alice, () => isOver)]);
	await delivery;
	const runs = (await sessions).flat();
	expect(runs.filter(({status, output, errors}) => status !== 0 && !saysWhyNot.test(output + errors))).toEqual([]);
	expect(
		runs.filter(each => deletedIn(each) > 0).length,
		'a storm in which nothing was deleted shows nothing',
	).toBeGreaterThan(1);

	const all = sent.flat().map(({subject, body}) => ({subject, body: body.replace('\nFrom ', '\n>From ')}));
	const kept = listed(all.filter(({subject}) => subject.startsWith('KEEP')));
	const binned = listed(all.filter(({subject}) => subject.startsWith('DEL')));
	const found = listed(messagesIn(alice));
	expect(found.filter(message => !binned.includes(message))).toEqual(kept);
	expect(new Set(found).size, 'a deleted message came back beside itself').toBe(found.length);

	await run(alice, ['-N'], {input: 'd /DEL/\nq\n'});
	expect(listed(messagesIn(alice))).toEqual(kept);
	expect(spools()).toEqual([alice.name]);
});
