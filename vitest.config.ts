import {defineConfig} from 'vitest/config';

export default defineConfig({
	test: {
		include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
		exclude: ['test/system/**'],
		// Generous: what is slow on a machine under load is no failure. Nothing is asserted about time.
		testTimeout: 60_000,
		hookTimeout: 60_000,
	},
});
