/** How likely a letter beyond ASCII is in Dutch names and words, roughly: é and ë are common, ã is not. */
const LOWER: Readonly<Record<string, number>> = {
  ...weighted('éëïöüèç', 1),
  ...weighted('êáàóä', 0.5),
  ...weighted('íâôûîñúùòìÿ', 0.2),
  ...weighted('åæøßãõšžœþ', 0.1),
};
const UPPER = weighted('ÉËÏÖÜÈÀÁÂÄÇÊÑÓÔÅØÆÎÍÚŠŽ', 0.3);

/** Signs that stand beside words and numbers, never within a word. */
const SIGNS = weighted('€', 0.5, '‘“”–—°²³½\u00a0', 0.3, '„…•¼¾±·«»§©®™£µ×ª', 0.1);

/** In the place of a letter nobody would write there. */
const UNLIKELY = 0.002;

function weighted(...pairs: readonly (string | number)[]): Record<string, number> {
  const weights: Record<string, number> = {};
  for (let i = 0; i < pairs.length; i += 2)
    for (const letter of pairs[i] as string) weights[letter] = pairs[i + 1] as number;
  return weights;
}

const isLetter = (text: string): boolean => /\p{L}/u.test(text);
const isLower = (text: string): boolean => /\p{Ll}/u.test(text);
const isUpper = (text: string): boolean => /\p{Lu}/u.test(text);

/** Whether a letter or sign beyond ASCII may stand in Dutch text at all. */
export function isPlausible(letter: string): boolean {
  return letter === '’' || letter in LOWER || letter in UPPER || letter in SIGNS;
}

/** How likely a letter or sign beyond ASCII is between two others in Dutch text; above 0, at most 1. */
export function plausibility(letter: string, before: string, after: string): number {
  const within = isLetter(before) && isLetter(after);
  const beside = isLetter(before) || isLetter(after);
  // Foto’s, ’s-Hertogenbosch, ‘t.
  if (letter === '’') return beside ? 0.6 : 0.1;
  const lower = LOWER[letter];
  if (lower !== undefined) return isUpper(before) && isUpper(after) ? 0.01 : beside ? lower : 0.05 * lower;
  const upper = UPPER[letter];
  if (upper !== undefined) return isLower(before) ? 0.005 : beside ? upper : 0.05 * upper;
  const sign = SIGNS[letter];
  return sign === undefined || within ? UNLIKELY : sign;
}
