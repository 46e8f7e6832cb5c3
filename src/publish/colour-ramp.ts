function parts(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}

/**
 * As many colours as there are classes out of a row from light to dark, `#rrggbb`: the row itself where it has as many, else mixed
 * from the two nearest. @throws RangeError without a colour or a class.
 */
export function mixedColours(colours: readonly string[], number: number): string[] {
  if (colours.length === 0 || !Number.isSafeInteger(number) || number < 1)
    throw new RangeError(`${number} classes in ${colours.length} colours: expected one of each at least`);
  return Array.from({ length: number }, (_, i) => {
    const at = number === 1 ? 0 : (i * (colours.length - 1)) / (number - 1);
    const [low, high] = [colours[Math.floor(at)] as string, colours[Math.ceil(at)] as string];
    const share = at - Math.floor(at);
    const mixed = parts(low).map((part, k) => Math.round(part + share * ((parts(high)[k] as number) - part)));
    return `#${mixed.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
  });
}
