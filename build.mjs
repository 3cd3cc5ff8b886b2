// Bundles the program into dist/: one entry, and a piece for each thing that only some jobs need
// (Ink and React, mailparser, nodemailer), so that a script that sends a mail never loads them all.
import {chmod, readFile, rm} from 'node:fs/promises';
import {build} from 'esbuild';

const manifest = JSON.parse(await readFile(new URL('package.json', import.meta.url), 'utf8'));

/** Ink's devtools, and the sockets they talk through, are for those who develop Ink programs. */
const withoutDevtools = {
	name: 'without-devtools',
	setup({onResolve}) {
		const empty = new URL('build/empty.mjs', import.meta.url).pathname;
		onResolve({filter: /^\.\/devtools\.js$/}, ({importer}) => (importer.includes('/ink/') ? {path: empty} : undefined));
	},
};

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
		__VERSION__: JSON.stringify(manifest.version),
	},
	plugins: [withoutDevtools],
	// A native addon finds its binary beside its own files, so it stays outside the bundle.
	external: ['fs-native-extensions'],
	banner: {
		js: "import {createRequire as createRequireOf} from 'node:module'; const require = createRequireOf(import.meta.url);",
	},
});

await chmod(new URL('dist/cli.js', import.meta.url), 0o755);
