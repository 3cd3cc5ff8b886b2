import {readFileSync} from 'node:fs';
import {expect, test} from 'vitest';
import {commands} from '../source/commands/index.js';
import {variables} from '../source/config/variables.js';
import {type Option, options} from '../source/options.js';

const readme = readFileSync('README.md', 'utf8');
const cell = (text: string) => text.replaceAll('|', '\\|');

test('the README tells of every command as the program does', () => {
	for (const {names, usage, summary} of commands) {
		expect(readme).toContain(`| \`${cell(names.join('`, `'))}\` ${cell(usage)} | ${cell(summary)} |`);
	}
});

test('the README tells of every variable as the program does', () => {
	for (const {names, summary} of variables) {
		expect(readme).toMatch(new RegExp(`^\\| \`${names.join('`, `')}\` \\|.*\\| `, 'm'));
		expect(readme).toContain(`| ${cell(summary)} |`);
	}
});

test('the README tells of every option', () => {
	const section = readme.slice(readme.indexOf('## Options'), readme.indexOf('## Commands'));
	const known: readonly Option[] = options;
	expect(known.filter(({short, long}) => !section.includes(`\`-${short ?? `-${long}`}`))).toEqual([]);
});
