/** Moves the decimal point of `1.5e-7` by hand: exact, where toFixed would round. */
function withoutExponent(text: string): string {
  const [, sign = '', whole = '0', fraction = '', power = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(text) ?? [];
  const digits = whole + fraction;
  const point = whole.length + Number(power);
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  if (point >= digits.length) return `${sign}${digits.padEnd(point, '0')}`;
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** The shortest decimal text that reads back as the same double, never in exponent form; -0 is `0`. */
export function plainNumber(value: number): string {
  if (value === 0) return '0';
  const text = String(value);
  return text.includes('e') ? withoutExponent(text) : text;
}

/** Numbers for people: enough significant digits (3 or more) to tell them all apart, trailing zeros dropped. */
export function shortNumbers(values: readonly number[]): readonly string[] {
  for (let digits = 3; digits < 17; digits++) {
    const texts = values.map((v) => plainNumber(Number(v.toPrecision(digits))));
    if (new Set(texts).size === new Set(values).size) return texts;
  }
  return values.map(plainNumber);
}

/** A plain number text as a language writes it: decimal comma and `.` between thousands in Dutch. */
export function localNumber(plain: string, language: 'nl' | 'en'): string {
  const [whole = '', fraction] = plain.split('.');
  const [thousands, decimals] = language === 'nl' ? ['.', ','] : [',', '.'];
  // Four digits stay whole: 1500 and not 1.500, which a reader may take for one and a half.
  const grouped = whole.replace('-', '').length > 4 ? whole.replace(/\B(?=(\d{3})+$)/g, thousands) : whole;
  return fraction === undefined ? grouped : `${grouped}${decimals}${fraction}`;
}
