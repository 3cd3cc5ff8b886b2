import {Box, Text} from 'ink';

/** The row in which a line is edited. */
export const Prompt = ({text}: {readonly text: string}) => (
	<Box>
		<Text wrap="truncate">{text}</Text>
	</Box>
);
