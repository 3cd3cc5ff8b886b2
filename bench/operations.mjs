// What is measured, how a run proves that it did it, and what is aimed at.
import {existsSync, readFileSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import {countMessages} from './mailbox-facts.mjs';

/** Readers disagree on a few messages of a strange mailbox, not on one in ten. */
const isNear = (number, expected) => number >= expected * 0.9 && number <= expected * 1.1 + 3;

const saysHowMany = ({count}, {output}) => {
	const [, told] = output.match(/(\d+) messages?\b|Msgs:(\d+)/)?.filter(Boolean) ?? [];
	return isNear(Number(told), count) ? undefined : `tells ${told ?? 'no number'}, not ${count} messages`;
};

const findsAll = ({matches}, {output}) => {
	const limited = output.match(/Msgs:(\d+)\/\d+/);
	const found = limited ? Number(limited[1]) : output.split('\n').length - 1;
	return isNear(found, matches) ? undefined : `finds ${found} of ${matches} messages`;
};

const showsMessage = ({date, middle}, {output}) =>
	output.includes(date) ? undefined : `does not show message ${middle}`;

const removesOne = ({box, count}) => {
	const left = countMessages(box);
	return left === count - 1 ? undefined : `leaves ${left} of ${count} messages`;
};

const listsThree = ({count}, {output}) => {
	const listed = output.split('\n').filter(line => /^.{2,8}\d+ /.test(line)).length;
	return listed === count ? undefined : `lists ${listed} messages`;
};

const handsOver = ({scratch}) => {
	const sent = join(scratch, 'sent');
	const isThere = existsSync(sent) && readFileSync(sent, 'latin1').includes('The disk of web1 is full.');
	rmSync(sent, {force: true});
	return isThere ? undefined : 'hands no message over';
};

const ofFastestPeer = limit => ({of: 'peer', limit});
const ofGrep = limit => ({of: 'grep -c', limit});
const ofNode = limit => ({of: 'node -e 0', limit});
const large = (count, ...goals) => (count >= 100_000 ? goals : []);

const seconds = run => run.seconds;

/**
 * By name: `measures` are the rows it gives, each with its goals at that number of messages; `check` says what is wrong
 * with a run, if anything; `isWriting` gets a fresh mailbox for each run; `keepsState` has one state directory for all
 * rounds, the others an empty one each time; what is not `isSized` is done with three messages, and
 * what has `isFor` with those numbers of messages only.
 */
export const operations = {
	open: {
		isSized: true,
		yardstick: 'grep -c',
		check: saysHowMany,
		measures: [
			{
				title: 'open',
				unit: 's',
				of: seconds,
				goals: count => large(count, ofGrep(count >= 300_000 ? 0.5 : 0.8), ofFastestPeer(0.25)),
				slope: 1.05,
			},
		],
	},
	reopen: {
		isSized: true,
		keepsState: true,
		yardstick: 'node -e 0',
		check: saysHowMany,
		measures: [{title: 'reopen', unit: 's', of: seconds, goals: () => [{of: 'over node', limit: 0.15}], slope: 1.05}],
	},
	quit: {
		isSized: true,
		isWriting: true,
		yardstick: 'grep -c',
		check: removesOne,
		measures: [
			{title: 'delete, quit', unit: 's', of: seconds, goals: count => large(count, ofFastestPeer(0.15)), slope: 1.05},
		],
	},
	search: {
		isSized: true,
		yardstick: 'grep -c',
		check: findsAll,
		measures: [
			{title: 'search', unit: 's', of: seconds, goals: count => large(count, ofFastestPeer(0.25)), slope: 1.05},
		],
	},
	read: {
		isSized: true,
		yardstick: 'grep -c',
		check: showsMessage,
		measures: [{title: 'read', unit: 's', of: seconds, goals: count => large(count, ofFastestPeer(0.25)), slope: 1.05}],
	},
	memory: {
		isSized: true,
		like: 'open',
		isWeighed: true,
		yardstick: 'node -e 0',
		check: saysHowMany,
		measures: [
			{
				title: 'memory',
				unit: 'MB',
				of: run => run.memory,
				// In smaller ones, what the garbage collector leaves weighs more than the messages.
				goals: count =>
					count >= 300_000
						? [
								{of: 'absolute', limit: 80},
								{of: 'growth', limit: 32},
							]
						: [],
			},
		],
	},
	batch: {
		yardstick: 'node -e 0',
		check: listsThree,
		measures: [{title: 'list (-H)', unit: 's', of: seconds, goals: () => [ofNode(1.5)]}],
	},
	send: {
		yardstick: 'node -e 0',
		check: handsOver,
		measures: [{title: 'send', unit: 's', of: seconds, goals: () => []}],
	},
	prompt: {
		yardstick: 'node -e 0',
		check: () => undefined,
		measures: [
			{title: 'first prompt', unit: 's', of: seconds, goals: () => [ofNode(2.5)]},
			{title: 'one key', unit: 'bytes', of: run => run.bytesPerKey, goals: () => [{of: 'absolute', limit: 80}]},
		],
	},
	browser: {
		isSized: true,
		isFor: count => count >= 1000 && count <= 100_000,
		yardstick: 'node -e 0',
		check: () => undefined,
		measures: [
			{title: 'browser', unit: 's', of: seconds, goals: () => []},
			{
				title: 'cursor step',
				unit: 'bytes',
				of: run => run.bytesPerKey,
				goals: () => [ofFastestPeer(1), {of: 'absolute', limit: 300}],
			},
			{
				title: 'cursor step',
				unit: 'ms of processor',
				of: run => run.millisecondsPerKey,
				goals: () => [{of: 'absolute', limit: 5}],
			},
		],
	},
};
