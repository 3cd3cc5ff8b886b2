import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {htmlToText} from '../../source/decode/html.js';
import {limits} from '../../source/decode/limits.js';

const textOf = async (html: string): Promise<string> => (await htmlToText(html)).text;

describe('htmlToText', () => {
	test.each([
		['paragraphs', '<p>one</p><p>two<br>three</p>', 'one\n\ntwo\nthree'],
		['entities', 'Gr&uuml;&szlig;e &amp; &lt;b&gt; &#8364;', 'Grüße & <b> €'],
		['a heading as it is written', '<h1>Backup report</h1>text', 'Backup report\n\ntext'],
		['cells apart', '<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>', 'a | b\nc | d'],
		['cells without end tags', '<table><tr><th>a<th>b<tr><td>c<td>d</table>', 'a | b\nc | d'],
		['cells that hold a paragraph', '<table><tr><td><p>a</p></td><td>\n<div>b</div>\n</td></tr></table>', 'a | b'],
		['an empty cell', '<table><tr><td>a</td><td></td><td>c</td></tr></table>', 'a | | c'],
		['no row of empty cells', '<table><tr><td></td><td> </td></tr><tr><td>x</td></tr></table>', 'x'],
		['lists', '<ul><li>a<li>b</ul><ol><li>c</ol>', ' * a\n * b\n\n 1. c'],
		['preformatted text', '<pre>  a\n   b</pre>', '  a\n   b'],
		['a quotation', '<blockquote>a<br>b</blockquote>c', '> a\n> b\n\nc'],
		['text after the end', '<html><body>a</body></html><p>footer</p>', 'a\n\nfooter'],
		['no more than one empty line', '<p>a</p><p>&nbsp;</p><p><br><br><br></p><p>b</p>', 'a\n\nb'],
		['no title, style, script', '<title>t</title><style>s</style><script>x</script>a', 'a'],
		['no hidden text', 'a<p style="display:none">b</p><p style="DISPLAY: None !important">c</p><i hidden>d</i>e', 'ae'],
		[
			'no hidden cell',
			'<table><tr><td style="display: none">x</td><td>a</td><td hidden>y</td><td>b</td></tr></table>',
			'a | b',
		],
		[
			'a picture by its words',
			'<img src="http://t.example/1.gif" alt="Logo">, <img src="http://t.example/2.gif">',
			'Logo,',
		],
		['no padding', 'a&shy;b&zwnj;&nbsp;&zwnj;&nbsp;&#847;&#8203;', 'ab'],
		['the joiners of an emoji', '👩\u200D🚀', '👩\u200D🚀'],
		['the joiners of a word', 'می\u200Cخواهم', 'می\u200Cخواهم'],
		['not HTML at all', 'a < b & c', 'a < b & c'],
	])('shows %s', async (_, html, text) => {
		expect(await textOf(html)).toBe(text);
	});

	test.each([
		[
			'a target that is not what it says',
			'<a href="http://evil.example/">https://bank.example/</a>',
			'https://bank.example/ <http://evil.example/>',
		],
		[
			'a target that is what it says, once',
			'<a href="https://a.example/">https://a.example/</a>',
			'https://a.example/',
		],
		['an address once', '<a href="mailto:a@b.example">a@b.example</a>', 'a@b.example'],
		['a target within the page not at all', '<a href="#top">top</a>', 'top'],
		[
			'the target of a picture',
			'<a href="http://a.example/"><img src="x" alt="Click"></a>',
			'Click <http://a.example/>',
		],
		['the target of nothing', '<a href="http://a.example/"></a>', 'http://a.example/'],
		['a target with line breaks', '<a href="java\nscript:x">a</a>', 'a <javascript:x>'],
	])('shows %s', async (_, html, text) => {
		expect(await textOf(html)).toBe(text);
	});

	test('cuts a target that holds a file', async () => {
		expect(await textOf(`<a href="data:,${'x'.repeat(100_000)}">a</a>`)).toBe(
			`a\n<data:,${'x'.repeat(limits.linkCharacters - 6)}…>`,
		);
	});

	test.each([
		['elements', `${'<b>'.repeat(100_000)}Hello <a href="http://evil.example/">bank</a> &amp; &eacute;<br>x`],
		[
			'elements that are closed',
			`${'<div>'.repeat(300)}Hello <a href="http://evil.example/">bank</a> &amp; &eacute;<br>x${'</div>'.repeat(300)}`,
		],
		[
			'elements that mailparser does not count',
			`${'<p><option>'.repeat(20_000)}Hello <a href='http://evil.example/'>bank</a> &amp; &eacute;<div>x`,
		],
	])('only takes the tags out where %s are nested too deeply', async (_, html) => {
		expect(await htmlToText(html)).toEqual({
			text: 'Hello <http://evil.example/> bank & é\nx',
			problem: 'its HTML is nested too deeply: only its tags were taken out',
		});
	});

	test('only takes the tags out where each line would be indented many times', async () => {
		const {text, problem} = await htmlToText(`${'<blockquote>'.repeat(90)}${'x<br>'.repeat(40_000)}`);
		expect(text.startsWith('x\nx\n')).toBe(true);
		expect(problem).toContain('nested too deeply');
	});

	test('cuts HTML that is too long, at a tag', async () => {
		const {text, problem} = await htmlToText(
			`${'x'.repeat(limits.htmlCharacters - 3)}<a href="http://a.example/">y</a>`,
		);
		expect(text).toHaveLength(limits.htmlCharacters - 3);
		expect(problem).toContain('the rest is not shown');
	});

	test('leaves out pictures that stand in the HTML before it leaves out text', async () => {
		const picture = `<img src="data:image/png;base64,${'A'.repeat(limits.htmlCharacters)}">`;
		expect(await htmlToText(`a${picture}b`)).toEqual({text: 'ab', problem: undefined});
	});

	test('never throws', async () => {
		const unit = fc.constantFrom(
			'<',
			'>',
			'</',
			'<!--',
			'-->',
			'<table>',
			'<tr>',
			'<td>',
			'<a href="',
			'"',
			"'",
			'<p hidden>',
			'<pre>',
			'&#x',
			'&amp;',
			'a',
			' ',
			'\n',
			'\0',
			'<script>',
			'<![CDATA[',
			'<svg/>',
			'<li>',
			'<ol>',
		);
		await fc.assert(
			fc.asyncProperty(fc.array(unit), async parts => {
				expect(typeof (await textOf(parts.join('')))).toBe('string');
			}),
		);
	});
});
