/** Digits that a spreadsheet keeps and shows; what a double has beyond them is noise of binary fractions. */
const DIGITS = 15;

/** A double as plain decimal text: `1000000000000000`, never `1e+15`; `0.3`, never `0.30000000000000004`. */
export function plainNumber(value: number): string {
  if (Number.isInteger(value)) return BigInt(value).toString();
  const short = String(Number(value.toPrecision(DIGITS)));
  const [mantissa = '', exponent] = short.split('e');
  if (exponent === undefined) return short;
  const [whole = '', fraction = ''] = mantissa.replace('-', '').split('.');
  const zeros = '0'.repeat(-Number(exponent) - 1);
  return `${value < 0 ? '-' : ''}0.${zeros}${whole}${fraction}`;
}
