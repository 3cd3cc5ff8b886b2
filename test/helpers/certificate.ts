import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {generate} from 'selfsigned';
import {onTestFinished} from 'vitest';

/** A certificate for `localhost` that nobody signed, and its key, for servers in tests. */
export type Certificate = {readonly key: string; readonly certificate: string};

const make = async (): Promise<Certificate> => {
	const {private: key, cert: certificate} = await generate([{name: 'commonName', value: 'localhost'}], {
		extensions: [
			{name: 'basicConstraints', cA: true},
			{name: 'subjectAltName', altNames: [{type: 2, value: 'localhost'}]},
		],
	});
	return {key, certificate};
};

let made: Promise<Certificate> | undefined;

/** The same one for all tests of a file. */
export const localCertificate = (): Promise<Certificate> => {
	made ??= make();
	return made;
};

/** The path of a file with the certificate, for a program that is to trust it; it is there until the test ends. */
export const certificateFile = async (): Promise<string> => {
	const directory = mkdtempSync(join(tmpdir(), 'inkmail-certificate-'));
	onTestFinished(() => rmSync(directory, {recursive: true, force: true}));
	const path = join(directory, 'localhost.pem');
	writeFileSync(path, (await localCertificate()).certificate);
	return path;
};
