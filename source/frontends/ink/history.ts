/** Lines entered before, oldest first; never empty lines, never one twice. */
export type History = readonly string[];

/** More than anyone walks back through with ↑. */
const longestHistory = 500;

/** The history with a line just entered: it moves to the end if it was there before; an empty one is not kept. */
export const remember = (history: History, line: string): History =>
	line.trim() === '' ? history : [...history.filter(earlier => earlier !== line), line].slice(-longestHistory);

/** The lines ↑ and ↓ walk through: the history and, last, the line in progress, each as it has been edited so far. */
export type Recall = {readonly lines: readonly string[]; readonly position: number};

/** Starts on the line in progress. */
export const startRecall = (history: History): Recall => ({lines: [...history, ''], position: history.length});

/**
 * The line at a distance from where one is, keeping what became of that one; undefined if there is none. As far as it goes,
 * if the distance leads out of what is there (Alt-< is far away).
 */
export const recallLine = (
	recall: Recall,
	current: string,
	distance: number,
): {readonly recall: Recall; readonly line: string} | undefined => {
	const position = Math.max(0, Math.min(recall.lines.length - 1, recall.position + distance));
	const line = recall.lines[position];
	return line === undefined || position === recall.position
		? undefined
		: {recall: {lines: recall.lines.with(recall.position, current), position}, line};
};
