import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join, resolve} from 'node:path';
import {build} from 'esbuild';

/** A program made of one source file and all that it imports, as the product itself is made. */
export type Bundle = {
	/** Absolute path; to be run by Node. */
	readonly path: string;
	remove(): Promise<void>;
};

/** Bundles a program into a temporary directory. `source` is relative to the root of the project. */
export const bundleProgram = async (source: string): Promise<Bundle> => {
	const directory = await mkdtemp(join(tmpdir(), 'inkmail-program-'));
	await build({
		entryPoints: {program: resolve(source)},
		outdir: directory,
		outExtension: {'.js': '.mjs'},
		bundle: true,
		splitting: true,
		format: 'esm',
		platform: 'node',
		target: 'node20',
		logLevel: 'warning',
		define: {'process.env.NODE_ENV': '"production"', 'process.env.DEV': '"false"'},
		alias: {'react-devtools-core': resolve('build/empty.mjs')},
		banner: {
			js: "import {createRequire as createRequireOf} from 'node:module'; const require = createRequireOf(import.meta.url);",
		},
	});
	return {
		path: join(directory, 'program.mjs'),
		remove: () => rm(directory, {recursive: true, force: true}),
	};
};
