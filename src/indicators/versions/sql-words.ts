/**
 * Texts and quoted names as they stand; comments and blanks; names, keywords and numbers; signs that stand alone; and runs of
 * other signs.
 */
const WORD =
  /('(?:[^']|'')*'|"(?:[^"]|"")*"|\$\$[\s\S]*?\$\$)|(--[^\n]*|\/\*[\s\S]*?\*\/|\s+)|([\p{L}\p{N}_]+)|[()[\]{},;]|(?:(?!--|\/\*)[^\s\p{L}\p{N}_'"()[\]{},;])+/gu;

/**
 * SQL word by word: the same whatever comments and blanks stand between its words, and in whichever case they are written. By our own
 * rules and not by the engine's parser, whose form another version of it may give otherwise: what is recorded must outlive that.
 */
export function sqlWords(sql: string): string {
  const words = [...sql.matchAll(WORD)].flatMap(([whole, kept, blank, word]) => {
    if (blank !== undefined) return [];
    return kept !== undefined || word === undefined ? [whole] : [whole.toLowerCase()];
  });
  return words.join(' ');
}
