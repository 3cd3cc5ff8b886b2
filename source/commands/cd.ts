import {defineCommand} from './command.js';
import {oneName, placeOf} from './folder-names.js';

export default defineCommand({
	names: ['cd', 'ch[dir]'],
	summary: 'change the working directory, from which file names are meant; alone, to the home directory',
	details: 'Names are read as in file: cd + is the directory of mailboxes, cd ~user a home directory.',
	example: 'cd /tmp   lets save 3 copy write /tmp/copy',
	takes: oneName('[directory]', [['directory']]),
	run(name, context) {
		context.system.changeDirectory(placeOf(name ?? '~', context).path);
	},
});
