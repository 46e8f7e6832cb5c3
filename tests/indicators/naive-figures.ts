/** Figures from rows by plain loops, written from the docs and not from the SQL: a second opinion on the arithmetic. */

export interface Fact {
  readonly buurt: string | null;
  readonly period: number;
  readonly a: number | null;
  readonly b: number | null;
}

/** A declared denominator of one area and year. */
export interface Measure {
  readonly area: string;
  readonly period: number;
  readonly value: number | null;
}

export interface World {
  readonly areas: readonly {
    readonly code: string;
    readonly level: string;
    readonly wijk: string | null;
    readonly gemeente: string;
  }[];
  readonly facts: readonly Fact[];
  readonly measures: readonly Measure[];
  /** Years published. */
  readonly periods: readonly number[];
}

export interface Rule {
  readonly additive: 'sum' | 'source' | 'none';
  readonly denominator: 'own' | 'declared' | 'previous';
  readonly pool: number;
  readonly absent: 'missing' | 'zero';
}

export interface Figure {
  readonly area: string;
  readonly period: number;
  readonly numerator: number | null;
  readonly denominator: number | null;
}

interface Part {
  readonly numerator: number | null;
  readonly denominator: number | null;
}

/** As SQL sums: what is not known is passed over, and nothing known is not known. */
function total(values: readonly (number | null)[]): number | null {
  const known = values.filter((v): v is number => v !== null);
  return known.length === 0 ? null : known.reduce((sum, v) => sum + v, 0);
}

function largest(values: readonly (number | null)[]): number | null {
  const known = values.filter((v): v is number => v !== null);
  return known.length === 0 ? null : Math.max(...known);
}

function isWithin(buurt: string, area: string): boolean {
  return buurt.slice(2).startsWith(area.slice(2));
}

/** What the SELECT counts in an area and year from the rows there; undefined when there is no row. */
function counted(rows: readonly Fact[], { additive }: Rule): Part | undefined {
  if (rows.length === 0) return undefined;
  const [a, b] = [rows.map((r) => r.a), rows.map((r) => r.b)];
  if (additive !== 'none') return { numerator: total(a), denominator: total(b) };
  return { numerator: largest(a), denominator: b.filter((v) => v !== null).length };
}

/** The sum over buurten of what each counts; those without a figure of their own do not count. */
function summed(parts: readonly Part[]): Part | undefined {
  const whole = parts.filter((p) => p.numerator !== null && p.denominator !== null);
  if (whole.length === 0) return undefined;
  return {
    numerator: total(whole.map((p) => p.numerator)),
    denominator: total(whole.map((p) => p.denominator)),
  };
}

/** Numerator and denominator of one area in one year, before pooling. */
function partOf(world: World, rule: Rule, area: string, period: number): Part | undefined {
  const rowsIn = (place: string, year: number): Fact[] =>
    world.facts.filter((f) => f.buurt !== null && f.period === year && isWithin(f.buurt, place));
  const buurten = world.areas.filter((a) => a.level === 'buurt' && isWithin(a.code, area)).map((a) => a.code);
  const before = (place: string): Part | undefined => counted(rowsIn(place, period - rule.pool), rule);
  const now = (place: string): Part | undefined => counted(rowsIn(place, period), rule);
  if (rule.denominator === 'declared') {
    const measure = world.measures.find((m) => m.area === area && m.period === period);
    const count = now(area);
    if (!count && !measure) return undefined;
    const gemeente = `GM${area.slice(2, 6)}`;
    const known = world.facts.filter((f) => f.a !== null && f.buurt !== null && isWithin(f.buurt, gemeente));
    const years = known.map((f) => f.period);
    // The register of a gemeente says nothing of years before its first figure and after its last.
    const isCovered = period >= Math.min(...years) && period <= Math.max(...years);
    const absent = rule.absent === 'zero' && isCovered ? 0 : null;
    return { numerator: count ? count.numerator : absent, denominator: measure?.value ?? null };
  }
  const own = (place: string): Part | undefined => {
    const count = now(place);
    if (!count || rule.denominator === 'own') return count;
    return { numerator: count.numerator, denominator: before(place)?.numerator ?? null };
  };
  if (rule.additive !== 'sum') return own(area);
  return summed(buurten.flatMap((buurt) => own(buurt) ?? []));
}

/** A figure of a year pools that year and those before it: all numerators must be there, and all denominators or none counts. */
function pooled(parts: readonly (Part | undefined)[]): Part | undefined {
  const numerators = parts.map((p) => p?.numerator ?? null);
  if (numerators.includes(null)) return undefined;
  const denominators = parts.map((p) => p?.denominator ?? null);
  return {
    numerator: total(numerators),
    denominator: denominators.includes(null) ? null : total(denominators),
  };
}

/** Every figure of an indicator of this rule, by area and year. */
export function naiveFigures(world: World, rule: Rule): Figure[] {
  const figures = world.areas.flatMap(({ code: area }) =>
    world.periods.flatMap((period) => {
      const years = Array.from({ length: rule.pool }, (_, i) => period - i);
      const part = pooled(years.map((year) => partOf(world, rule, area, year)));
      return part ? [{ area, period, ...part }] : [];
    }),
  );
  return figures.sort((x, y) => (x.area === y.area ? x.period - y.period : x.area < y.area ? -1 : 1));
}
