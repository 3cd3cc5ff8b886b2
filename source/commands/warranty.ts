import {joinSafe, safe} from '../render/safe-text.js';
import {nothing} from './arguments.js';
import {defineCommand} from './command.js';

/** The licence of this program (MIT), as in the file LICENSE. */
const licence = [
	safe`Permission is hereby granted, free of charge, to any person obtaining a copy`,
	safe`of this software and associated documentation files (the "Software"), to deal`,
	safe`in the Software without restriction, including without limitation the rights`,
	safe`to use, copy, modify, merge, publish, distribute, sublicense, and/or sell`,
	safe`copies of the Software, and to permit persons to whom the Software is`,
	safe`furnished to do so, subject to the following conditions:`,
	safe``,
	safe`The above copyright notice and this permission notice shall be included in all`,
	safe`copies or substantial portions of the Software.`,
	safe``,
	safe`THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR`,
	safe`IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,`,
	safe`FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE`,
	safe`AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER`,
	safe`LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,`,
	safe`OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE`,
	safe`SOFTWARE.`,
];

export default defineCommand({
	names: ['wa[rranty]'],
	summary: 'show the licence, and that there is no warranty',
	details: 'The text of the MIT licence, which is in the file LICENSE, too.',
	example: 'warranty   shows the licence',
	takes: nothing,
	run: (_, context) => context.show(joinSafe(licence, '\n')),
});
