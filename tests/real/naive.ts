/** Second, naive ways to the same figures, that share no code with the program. */

/** Counts of one area straight from the files; undefined = not known. */
export interface NaiveCounts {
  readonly numerator: number | undefined;
  readonly denominator: number | undefined;
}

export interface NaiveRules {
  readonly threshold: number;
  readonly rounding: number;
  readonly per: number;
  readonly share: boolean;
  /** Parts that count people, homes or firms, and so are held against the threshold and rounded. */
  readonly units: readonly ('numerator' | 'denominator')[];
  readonly minimumDenominator: number;
}

/** What the long table should say of an area before secondary suppression. */
export interface NaiveCell {
  readonly status: string;
  readonly reason: string;
  readonly numerator: string;
  readonly denominator: string;
  readonly value: string;
}

function hidden(status: string, reason: string): NaiveCell {
  return { status, reason, numerator: '', denominator: '', value: '' };
}

/** Nearest multiple, halves up, in whole numbers. */
function nearest(count: number, base: number): number {
  const rest = count % base;
  return rest * 2 >= base ? count - rest + base : count - rest;
}

/** Four decimals by text, the halves as `Math.round` has them. */
function fourDecimals(value: number): string {
  return String(Number(`${Math.round(Number(`${value}e4`))}e-4`));
}

/** The rules of the handbook on one cell. */
export function naiveCell({ numerator: n, denominator: d }: NaiveCounts, rules: NaiveRules): NaiveCell {
  if (n === undefined || d === undefined) return hidden('missing', 'no_data');
  if (d <= 0) return hidden('missing', 'no_denominator');
  const counted = (part: 'numerator' | 'denominator') => rules.units.includes(part);
  if (counted('denominator') && d < rules.threshold) return hidden('suppressed', 'disclosure');
  if (counted('numerator') && n !== 0 && n < rules.threshold) return hidden('suppressed', 'disclosure');
  if (rules.share && d !== n && d - n > 0 && d - n < rules.threshold)
    return hidden('suppressed', 'disclosure');
  if (d < rules.minimumDenominator) return hidden('too_few', 'below_minimum');
  const shownN = counted('numerator') ? nearest(n, rules.rounding) : n;
  const shownD = counted('denominator') ? nearest(d, rules.rounding) : d;
  return {
    status: 'ok',
    reason: '',
    numerator: String(shownN),
    denominator: String(shownD),
    value: fourDecimals(rules.per * (shownN / shownD)),
  };
}

type Ring = readonly (readonly number[])[];

/** A polygon of GeoJSON: one outer ring and its holes, or several of those. */
export interface NaiveShape {
  readonly code: string;
  readonly polygons: readonly (readonly Ring[])[];
}

function crosses(ring: Ring, x: number, y: number): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [xi = 0, yi = 0] = ring[i] ?? [];
    const [xj = 0, yj = 0] = ring[j] ?? [];
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
  }
  return inside;
}

/** Every shape that holds the point, by ray casting over all rings (W. R. Franklin). */
export function shapesAround(shapes: readonly NaiveShape[], x: number, y: number): string[] {
  return shapes
    .filter(({ polygons }) =>
      polygons.some(
        ([outer = [], ...holes]) => crosses(outer, x, y) && !holes.some((hole) => crosses(hole, x, y)),
      ),
    )
    .map((s) => s.code);
}
