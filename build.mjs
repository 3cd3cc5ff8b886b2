// Bundles the program into dist/: one entry, and a piece for each thing that only some jobs need
// (Ink and React, mailparser, nodemailer), so that a script that sends a mail never loads them all.
import {chmod, readFile, rm, writeFile} from 'node:fs/promises';
import {build} from 'esbuild';
import {compileMessageSearch} from './build/message-search.mjs';

const manifest = JSON.parse(await readFile(new URL('package.json', import.meta.url), 'utf8'));

/** Ink's devtools, and the sockets they talk through, are for those who develop Ink programs. */
const withoutDevtools = {
	name: 'without-devtools',
	setup({onResolve}) {
		const empty = new URL('build/empty.mjs', import.meta.url).pathname;
		onResolve({filter: /^\.\/devtools\.js$/}, ({importer}) => (importer.includes('/ink/') ? {path: empty} : undefined));
	},
};

/** Packages that are set up when they are first called: each takes as long as a short list without them. */
const setUpLate = ['string-width'];
const settingUpLate = {
	name: 'setting-up-late',
	setup({onResolve, onLoad}) {
		onResolve({filter: new RegExp(`^(?:${setUpLate.join('|')})$`)}, ({path, importer, namespace}) =>
			importer.includes('/source/') && namespace === 'file' ? {path, namespace: 'set-up-late'} : undefined,
		);
		onLoad({filter: /.*/, namespace: 'set-up-late'}, ({path}) => ({
			contents: `export default (...given) => require('${path}').default(...given);`,
			resolveDir: import.meta.dirname,
		}));
	},
};

const messageSearch = await compileMessageSearch(import.meta.dirname);

await rm(new URL('dist', import.meta.url), {recursive: true, force: true});

await build({
	absWorkingDir: import.meta.dirname,
	entryPoints: {cli: 'cli.tsx'},
	outdir: 'dist',
	bundle: true,
	splitting: true,
	format: 'esm',
	platform: 'node',
	target: 'node20',
	minifySyntax: true,
	minifyWhitespace: true,
	legalComments: 'linked',
	// A source that is ASCII alone is kept one octet a character, and compiled faster.
	charset: 'ascii',
	logLevel: 'warning',
	define: {
		'process.env.NODE_ENV': '"production"',
		__VERSION__: JSON.stringify(manifest.version),
		__MESSAGE_SEARCH__: JSON.stringify(Buffer.from(messageSearch).toString('base64')),
	},
	plugins: [withoutDevtools, settingUpLate],
	// A native addon finds its binary beside its own files, so it stays outside the bundle.
	external: ['fs-native-extensions'],
	banner: {
		js: "import {createRequire as createRequireOf} from 'node:module'; const require = createRequireOf(import.meta.url);",
	},
});

await chmod(new URL('dist/cli.js', import.meta.url), 0o755);
// For the tests, which are not bundled.
await writeFile(new URL('dist/message-search.wasm', import.meta.url), messageSearch);
