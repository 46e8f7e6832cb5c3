/** Marks of a masked value that are kept. */
const LONGEST = 40;

/**
 * What a person may see of a rejected value: its shape, as `maskSql` writes it of values in a table. Digits are 9, letters
 * and all that is not ASCII a, marks as they are, control characters blanks.
 */
export function maskedText(text: string): string {
  return text
    .replace(/[A-Za-z]|\P{ASCII}/gu, 'a')
    .replace(/[0-9]/g, '9')
    .replace(/\p{Cc}/gu, ' ')
    .slice(0, LONGEST);
}
