import type {Moment} from './moment.js';

/** A place that can begin or end a range. */
export type Place = number | 'dot' | 'first' | 'last';

/** A message list as the user wrote it, before any message was looked at. `text` is what errors quote. */
export type Selector =
	| {readonly kind: 'place'; readonly place: Place; readonly part: string | undefined}
	/** `-` and `+`: the nearest message before or after the dot that is not deleted. */
	| {readonly kind: 'previous' | 'next' | 'all'}
	| {readonly kind: 'range'; readonly from: Place; readonly to: Place; readonly text: string}
	/** `:nu`: every letter must hold. */
	| {readonly kind: 'state'; readonly letters: string}
	| {readonly kind: 'sender'; readonly text: string}
	| {readonly kind: 'field'; readonly name: string; readonly pattern: string; readonly text: string}
	| {readonly kind: 'body'; readonly pattern: string; readonly text: string}
	/** `since:2w`. */
	| {readonly kind: 'time'; readonly relation: TimeRelation; readonly moment: Moment; readonly text: string}
	/** `larger:1M`. */
	| {readonly kind: 'size'; readonly relation: SizeRelation; readonly octets: number; readonly text: string}
	/** `group:3`, `group:1-3`, `group:4-`: of the last tally. Without `to`, all from `from` on. */
	| {readonly kind: 'tallied'; readonly from: number; readonly to: number | undefined; readonly text: string}
	/** `like:5`: what a tally would put into one group with it. */
	| {readonly kind: 'like'; readonly place: Place; readonly text: string}
	| {readonly kind: 'not'; readonly of: Selector}
	| {readonly kind: 'group'; readonly of: readonly Selector[]}
	/** `alice & :u`: those that all of them choose. */
	| {readonly kind: 'all of'; readonly of: readonly Selector[]};

export type TimeRelation = 'since' | 'before' | 'on';
export type SizeRelation = 'larger' | 'smaller';
