import asc from 'assemblyscript/asc';

/** Compiles `assembly/message-search.ts` to WebAssembly. `root` is the directory of the project. */
export const compileMessageSearch = async root => {
	const command = 'assembly/message-search.ts --outFile message-search.wasm --enable simd --runtime stub -O3 --noAssert';
	let code = new Uint8Array();
	const {error, stderr} = await asc.main([...command.split(' '), '--baseDir', root], {
		writeFile(_, contents) {
			code = contents;
		},
	});
	if (error) {
		throw new Error(String(stderr));
	}

	return code;
};
