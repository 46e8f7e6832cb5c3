/**
 * What a person may see of a rejected value: its shape, digits as 9, letters and all that is not ASCII as a, and marks
 * as they are, up to 40 of them. Control characters are blanks: they would act on a terminal or cut a line of a CSV.
 */
export function maskSql(raw: string): string {
  const letters = `regexp_replace(${raw}, '[[:alpha:]]|[^\\x00-\\x7F]', 'a', 'g')`;
  return `left(regexp_replace(regexp_replace(${letters}, '[0-9]', '9', 'g'), '[[:cntrl:]]', ' ', 'g'), 40)`;
}
