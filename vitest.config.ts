import {existsSync, readFileSync} from 'node:fs';
import {defineConfig} from 'vitest/config';

// As the build left it; the tests that need it say so if it is not there.
const messageSearch = new URL('dist/message-search.wasm', import.meta.url);

export default defineConfig({
	define: {
		__MESSAGE_SEARCH__: JSON.stringify(existsSync(messageSearch) ? readFileSync(messageSearch, 'base64') : ''),
	},
	test: {
		include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
		exclude: ['test/system/**', 'test/mail-systems/**'],
		// Generous: what is slow on a machine under load is no failure. Nothing is asserted about time.
		testTimeout: 60_000,
		hookTimeout: 60_000,
	},
});
