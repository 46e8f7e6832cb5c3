/**
 * As many of the texts as stay below a limit together with their lead, and how many more there are.
 * @param limit characters that the whole must stay below.
 * @param more what is said of those left out.
 */
export function fitting(
  lead: string,
  texts: readonly string[],
  limit: number,
  more: (left: number) => string,
): string {
  for (let shown = texts.length; shown > 0; shown--) {
    const rest = shown < texts.length ? `; ${more(texts.length - shown)}` : '';
    const text = `${lead} ${texts.slice(0, shown).join('; ')}${rest}.`;
    if (text.length < limit) return text;
  }
  return `${lead} ${more(texts.length)}.`;
}

/** Of a list of texts, as a sentence has it: `a, b en c`. */
export function inWords(texts: readonly string[], and: string): string {
  if (texts.length < 2) return texts.join('');
  return `${texts.slice(0, -1).join(', ')} ${and} ${texts.at(-1)}`;
}
