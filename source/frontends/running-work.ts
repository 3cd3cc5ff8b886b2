/** Work under way that ^C stops. */
export type RunningWork = {
	readonly isUnderWay: boolean;
	/** Runs work with a signal of its own; the result is the work's. */
	run<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T>;
	/** Aborts the signals of all that is under way. */
	abort(): void;
};

export const createRunningWork = (): RunningWork => {
	const controllers = new Set<AbortController>();
	return {
		get isUnderWay() {
			return controllers.size > 0;
		},
		async run(work) {
			const controller = new AbortController();
			controllers.add(controller);
			try {
				return await work(controller.signal);
			} finally {
				controllers.delete(controller);
			}
		},
		abort() {
			for (const controller of controllers) {
				controller.abort();
			}
		},
	};
};
