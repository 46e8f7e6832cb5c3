import type { Manifest } from '../manifest.js';
import type { ReleasedIndicator } from '../released-indicator.js';
import { type CountColumn, STATE } from './columns.js';
import { toldBy } from './figure-columns.js';
import type { Released, ReleasedFigure } from './released.js';

/** What another release says of the counts of this one. */
export interface OtherRelease {
  readonly id: string;
  readonly edition: string;
  readonly figures: readonly ReleasedFigure[];
  /** Areas of the user's own are the same in both. */
  readonly sameOwnAreas: boolean;
  readonly rules: { readonly rounding: number; readonly threshold: number };
}

/** Hashes of the deliveries of some datasets, as one text. */
function deliveriesOf({ inputs }: Manifest, of: (dataset: string) => boolean): string {
  return inputs
    .filter(({ dataset }) => of(String(dataset)))
    .map(({ dataset, sha256 }) => `${dataset} ${sha256}`)
    .sort()
    .join('\n');
}

/** What decides an indicator's counts, as far as a manifest says it: its definition, parameters, deliveries and when their registers were kept. */
function basisOf(manifest: Manifest, indicator: ReleasedIndicator): string {
  const datasets = new Set(indicator.datasets);
  return JSON.stringify([
    ...[indicator.definition, indicator.parameters ?? null, indicator.until ?? null],
    ...[manifest.parameters ?? null, manifest.vintage],
    Object.entries(manifest.coverage ?? {}).filter(([dataset]) => datasets.has(dataset)),
    deliveriesOf(manifest, (dataset) => datasets.has(dataset)),
  ]);
}

/** Deliveries that no indicator uses: areas, and nothing that is counted. */
function areaDeliveries(manifest: Manifest): string {
  const used = new Set(manifest.indicators.flatMap((i) => [...i.datasets]));
  return deliveriesOf(manifest, (dataset) => !used.has(dataset));
}

/**
 * The figures of another release that are of the same counts as this one's: same definition, same deliveries, same layout of areas. Of
 * others nothing certain follows.
 */
export function sameCountsIn(other: Released, manifest: Manifest): OtherRelease {
  const bases = new Map(manifest.indicators.map((i) => [i.id, basisOf(manifest, i)]));
  const same = new Set(
    other.manifest.indicators.filter((i) => bases.get(i.id) === basisOf(other.manifest, i)).map((i) => i.id),
  );
  return {
    id: other.manifest.release,
    edition: other.manifest.edition,
    figures: other.figures.filter(({ indicator }) => same.has(indicator)),
    sameOwnAreas: areaDeliveries(other.manifest) === areaDeliveries(manifest),
    rules: other.manifest.disclosure,
  };
}

/** Whether what is shown can be the rounded count, in every area that shows one: else the count is another. */
function agrees(figure: ReleasedFigure, column: CountColumn, rounding: number): boolean {
  const shown = figure[column.part as 'numerator' | 'denominator'];
  return shown.every((v, area) => {
    const count = column.counts[area] as number;
    return Number.isNaN(v) || Number.isNaN(count) || Math.abs(v - count) <= Math.max(1, rounding / 2);
  });
}

type Told = NonNullable<CountColumn['told']>;

/** What a column tells of its counts where it shows them exactly. */
function exactly({ counts, state }: CountColumn): Told {
  const shown = counts.map((count, area) =>
    state[area] === STATE.shown || state[area] === STATE.nothing ? count : Number.NaN,
  );
  return { least: shown, most: shown };
}

/** One bound of two, by area; NaN where neither tells anything. */
function closer(
  own: Float64Array,
  other: Float64Array,
  usable: Uint8Array,
  pick: (a: number, b: number) => number,
) {
  return own.map((v, area) => {
    const more = usable[area] ? (other[area] as number) : Number.NaN;
    if (Number.isNaN(more)) return v;
    return Number.isNaN(v) ? more : pick(v, more);
  });
}

/** How the counts of a release that is judged are taken. */
interface Assumed {
  /** As exact, whatever it rounds to. */
  readonly exact: boolean;
  /** Base to which it rounds. */
  readonly rounding: number;
}

/**
 * Bounds by both releases. Where the counts that are judged are taken as exact, so are those of releases that round no more; of a count that
 * another edition shows rounded its reader has the interval.
 */
function alsoTold(
  column: CountColumn,
  figure: ReleasedFigure,
  { rules }: OtherRelease,
  usable: Uint8Array,
  { exact, rounding }: Assumed,
): CountColumn {
  const told = column.told ?? exactly(column);
  const more =
    exact && rules.rounding <= rounding
      ? { least: column.counts, most: column.counts }
      : toldBy(figure, column.part as 'numerator' | 'denominator', rules.rounding, rules.threshold);
  return {
    ...column,
    told: {
      least: closer(told.least, more.least, usable, Math.max),
      most: closer(told.most, more.most, usable, Math.min),
    },
  };
}

/** Which releases show a count that this one hides: by column. */
export interface Elsewhere {
  readonly columns: readonly CountColumn[];
  readonly by: ReadonlyMap<number, readonly string[]>;
}

/**
 * Marks counts that other releases show. @param own per area, 1 = an area of the user's own. @param rounding base of the release that is judged: others that
 * round no more than it count as exact, as it does itself.
 */
export function withElsewhere(
  columns: readonly CountColumn[],
  others: readonly OtherRelease[],
  own: Uint8Array,
  rounding: number,
): Elsewhere {
  const by = new Map<number, string[]>();
  const figures = others.map((other) => ({
    other,
    of: new Map(other.figures.map((figure) => [`${figure.indicator} ${figure.period}`, figure])),
  }));
  const marked = columns.map((column, c) => {
    if (column.part === 'month') return column;
    let [known, elsewhere]: [CountColumn, Uint8Array | undefined] = [column, undefined];
    for (const { other, of } of figures) {
      const figure = of.get(`${column.indicator} ${column.period}`);
      if (!figure || !agrees(figure, column, other.rules.rounding)) continue;
      known = {
        ...known,
        toldFrom: Math.min(known.toldFrom ?? other.rules.threshold, other.rules.threshold),
      };
      const shown = figure.state.map((state, area) =>
        state === STATE.shown && (other.sameOwnAreas || !own[area]) ? 1 : 0,
      );
      if (!shown.some((is, area) => is && column.state[area] !== STATE.shown)) continue;
      known = alsoTold(known, figure, other, shown, { exact: !column.told, rounding });
      by.set(c, [...(by.get(c) ?? []), other.id]);
      elsewhere = shown.map((is, area) => is | (elsewhere?.[area] ?? 0));
    }
    return elsewhere ? { ...known, elsewhere } : known;
  });
  return { columns: marked, by };
}
