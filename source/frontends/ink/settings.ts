/** What the user chose about editing lines. Asked anew for each line. */
export type LineSettings = {
	/** Whose keys edit a line. */
	readonly editing: 'emacs' | 'vi';
	/** Commands are kept for further sessions. */
	readonly keepsHistory: boolean;
	/** What a command takes is shown while it is typed. */
	readonly hasHints: boolean;
};

export const plainSettings: LineSettings = {editing: 'emacs', keepsHistory: false, hasHints: false};

/** Lines entered in sessions before, wherever they are kept. Neither throws. */
export interface HistoryStore {
	/** The oldest first. */
	load(): readonly string[];
	add(line: string): void;
}
