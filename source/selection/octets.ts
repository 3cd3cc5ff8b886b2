const units: Readonly<Record<string, number>> = {'': 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3};

/** Reads `500`, `20k`, `1.5M`, `2G`, also with a B behind, into octets (k is 1024); undefined for anything else. */
export const readOctets = (text: string): number | undefined => {
	const [, count, unit = ''] = /^(\d{1,12}(?:\.\d{1,6})?)([kmg]?)(?:i?b)?$/i.exec(text) ?? [];
	const factor = units[unit.toLowerCase()];
	return count === undefined || factor === undefined ? undefined : Number(count) * factor;
};
