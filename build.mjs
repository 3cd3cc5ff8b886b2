// Bundles the program into dist/: one entry, and a piece for each thing that only some jobs need
// (Ink and React, mailparser, nodemailer), so that a script that sends a mail never loads them all.
import {chmod, readFile, rm} from 'node:fs/promises';
import {build} from 'esbuild';

const manifest = JSON.parse(await readFile(new URL('package.json', import.meta.url), 'utf8'));

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
	charset: 'utf8',
	logLevel: 'warning',
	define: {
		'process.env.NODE_ENV': '"production"',
		// Ink would load React's devtools and a socket for them when DEV is set.
		'process.env.DEV': '"false"',
		__VERSION__: JSON.stringify(manifest.version),
	},
	alias: {'react-devtools-core': './build/empty.mjs'},
	// A native addon finds its binary beside its own files, so it stays outside the bundle.
	external: ['fs-native-extensions'],
	banner: {
		js: "import {createRequire as createRequireOf} from 'node:module'; const require = createRequireOf(import.meta.url);",
	},
});

await chmod(new URL('dist/cli.js', import.meta.url), 0o755);
