/** Digits from which on a name of a column may hold the number of a person or firm: more than a year and a code. */
const MANY_DIGITS = 7;

/**
 * A column's name for a message. What may be a value (an e-mail address, a number of many digits) is shown as its
 * shape: a first row may hold values, in part or whole.
 */
export function shownColumn(name: string): string {
  const digits = name.replaceAll(/[^0-9]/g, '').length;
  if (!name.includes('@') && digits < MANY_DIGITS) return name;
  return name.replaceAll(/\p{L}/gu, 'a').replaceAll(/[0-9]/g, '9');
}
