import type {SafeText} from '../render/safe-text.js';
import type {World} from './context.js';

/** Shows text. `crt`: alone, what is longer than the screen goes to the pager; with a number, what is longer than that. */
export const showText = async (text: SafeText, {screen, variables, system}: World): Promise<void> => {
	const limit = variables.number('crt') ?? screen.rows - 2;
	const isLong = text.split('\n').length > limit;
	if (!screen.isInteractive || !variables.isSet('crt') || !isLong) {
		screen.print(text);
		return;
	}

	const isShown = await screen.suspend(() => system.page(text));
	if (!isShown) {
		screen.print(text);
	}
};
