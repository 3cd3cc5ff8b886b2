declare module 'fs-native-extensions' {
	const addon: {
		/** F_OFD_SETLK, exclusive, on the whole file; false if another open file has the lock. */
		tryLock(descriptor: number): boolean;
	};
	export default addon;
}
