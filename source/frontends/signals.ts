import process from 'node:process';

/** Dies of a signal, as a program that does not handle it, once our own listener is off. */
export const dieOf = (signal: NodeJS.Signals): void => {
	process.kill(process.pid, signal);
};

/** Listens until the function that this returns is called. */
export const onSignal = (signal: NodeJS.Signals, listener: () => void): (() => void) => {
	process.on(signal, listener);
	return () => {
		process.off(signal, listener);
	};
};

/** Runs `restore` before the program ends, be it by `process.exit`, an error that nobody caught, or SIGTERM or SIGHUP. */
export const beforeDying = (restore: () => void): (() => void) => {
	process.on('exit', restore);
	// Before the error is written, which belongs on a line of its own.
	process.on('uncaughtExceptionMonitor', restore);
	const stopListening = (['SIGTERM', 'SIGHUP'] as const).map(signal => {
		const stop = onSignal(signal, () => {
			restore();
			// Somebody else who listens says what becomes of the program.
			if (process.listenerCount(signal) === 1) {
				stop();
				dieOf(signal);
			}
		});
		return stop;
	});
	return () => {
		process.off('exit', restore);
		process.off('uncaughtExceptionMonitor', restore);
		for (const stop of stopListening) {
			stop();
		}
	};
};

/** How long, in milliseconds, those who listen for a hang-up may take to save what there is. */
const longestFarewell = 10_000;

let isHungUp = false;

/**
 * Tells the program that its terminal is gone, as the system is about to: the end of what can be read may come before the
 * signal, and must not be taken for a ^D that somebody typed. Never resolves.
 */
export const hangUp = (): Promise<never> =>
	new Promise(() => {
		if (!isHungUp) {
			isHungUp = true;
			dieOf('SIGHUP');
			setTimeout(() => process.exit(129), longestFarewell);
		}
	});

/** How long, in milliseconds, a stop that does not come is waited for: nobody stops a process group without a shell. */
const stopDelay = 100;

/** Stops this program and all in its process group, as ^Z does in other programs. Resolves when it is continued. */
export const stopUntilContinued = async (): Promise<void> => {
	await new Promise<void>(resolve => {
		// Without a timer Node would find nothing left to do, and end, when the program is continued.
		const timer = setTimeout(done, stopDelay);
		const stopListening = onSignal('SIGCONT', done);
		function done(): void {
			clearTimeout(timer);
			stopListening();
			resolve();
		}

		process.kill(0, 'SIGTSTP');
	});
};
