import {letter} from './play.js';

const base64 = (text: string): string =>
	Buffer.from(text, 'latin1')
		.toString('base64')
		.replaceAll(/.{1,76}/g, '$&\n');

/** A part: header fields, content. */
const part = (fields: string, content: string): string => `${fields}\n\n${content}`;

const inParts = (boundary: string, parts: readonly string[]): string =>
	`${parts.map(one => `--${boundary}\n${one}${one.endsWith('\n') ? '' : '\n'}`).join('')}--${boundary}--\n`;

/** What the PDF of `mixed` is, and its picture. */
export const pdf = '%PDF\r\n\0\xFF\n--b\n';
export const picture = '\x89PNG'.repeat(500);

/** A text in two forms, a PDF named report.pdf, and a picture whose name would lead elsewhere. */
export const mixed = (number: number): string =>
	letter(number, {
		header: 'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n',
		body: inParts('b', [
			part(
				'Content-Type: multipart/alternative; boundary=a',
				inParts('a', [
					part(
						'Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable',
						'Gr=C3=BC=C3=9Fe',
					),
					part('Content-Type: text/html', '<p>Greetings'),
				]),
			),
			part(
				'Content-Type: application/pdf; name=report.pdf\nContent-Disposition: attachment\nContent-Transfer-Encoding: base64',
				base64(pdf),
			),
			part(
				'Content-Type: image/png\nContent-Disposition: attachment; filename="../../etc/pass\u001Bwd"\nContent-Transfer-Encoding: base64',
				base64(picture),
			),
		]),
	});

/** A text, and a message with an attachment of its own. */
export const withMessage = (number: number): string =>
	letter(number, {
		header: 'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n',
		body: inParts('b', [
			part('Content-Type: text/plain', 'look'),
			part(
				'Content-Type: message/rfc822',
				`From: carol@third.example\nSubject: inner\nContent-Type: multipart/mixed; boundary=i\n\n${inParts('i', [
					part('Content-Type: text/plain', 'within'),
					part('Content-Type: application/zip; name=a.zip\nContent-Transfer-Encoding: base64', base64('PK!')),
				])}`,
			),
		]),
	});
