import { type Column, type ColumnTable, textColumn } from '../../common/columns.js';
import { asColumnName, type Bilingual } from '../../common/text.js';
import type { SimilarRules } from '../../indicators/similar-rules.js';
import { type SimilarArea, similarAreas } from '../../statistics/comparison/similar-areas.js';
import type { Figures } from '../figures.js';
import { published } from '../published.js';
import { column } from '../table-columns.js';
import type { AreaList } from '../warehouse-read.js';

/** How many columns are named in which two areas differ most. */
const NAMED = 2;

/** One area that is much like another. */
interface SimilarRow {
  readonly area: number;
  readonly similar: number;
  readonly rank: number;
  readonly distance: number;
  readonly differing: string;
}

/** Shown figures of a context indicator on its scale; null where it was not computed. */
function profile(
  { indicator, scale }: SimilarRules['columns'][number],
  latest: readonly Figures[],
): { name: string; values: Float64Array } | null {
  const figures = latest.find((f) => f.indicator.id === indicator);
  if (!figures) return null;
  const scaled = (value: number): number =>
    scale === 'plain' ? value : value > 0 ? Math.log(value) : Number.NaN;
  return {
    name: asColumnName(indicator),
    values: figures.value.map((v, i) => (figures.decisions[i]?.status === 'ok' ? scaled(v) : Number.NaN)),
  };
}

function rowsOf(rules: SimilarRules, latest: readonly Figures[], areas: AreaList): SimilarRow[] {
  const profiles = rules.columns.map((c) => profile(c, latest));
  const known = profiles.filter((p): p is { name: string; values: Float64Array } => p !== null);
  // With a column short it would be another likeness under the same name.
  if (known.length < profiles.length) return [];
  return rules.of.flatMap((level) => {
    const own = [...areas.levels.keys()].filter(
      (i) => areas.levels[i] === level && known.every(({ values }) => !Number.isNaN(values[i])),
    );
    if (own.length < rules.fewest) return [];
    const found = similarAreas(
      known.map(({ values }) => Float64Array.from(own, (i) => values[i] as number)),
      own.map((i) => areas.codes[i] as string),
      rules.number,
    );
    const named = ({ differing }: SimilarArea): string =>
      differing
        .slice(0, NAMED)
        .map((c) => known[c]?.name)
        .join(', ');
    return own.flatMap((area, k) =>
      (found[k] ?? []).map((one, rank) => ({
        area,
        similar: own[one.area] as number,
        rank: rank + 1,
        distance: one.distance,
        differing: named(one),
      })),
    );
  });
}

/** For each area those with the most similar profile of published context figures in the latest period; see docs/methods/similar-areas.md. */
export function similarTable(
  rules: SimilarRules | undefined,
  latest: readonly Figures[],
  areas: AreaList,
): ColumnTable[] {
  if (!rules) return [];
  const rows = rowsOf(rules, latest, areas);
  const text = (name: string, title: Bilingual, pick: (row: SimilarRow) => string): Column =>
    column(name, title, textColumn(rows.map(pick)));
  return [
    {
      name: 'lijkt_op',
      title: { nl: 'Gebieden met een vergelijkbaar profiel', en: 'Areas with a similar profile' },
      rows: rows.length,
      key: ['area', 'rank'],
      columns: [
        text('area', { nl: 'Gebied', en: 'Area' }, (r) => areas.codes[r.area] as string),
        text('level', { nl: 'Niveau', en: 'Level' }, (r) => areas.levels[r.area] as string),
        column(
          'rank',
          { nl: 'Volgorde, het meest gelijke eerst', en: 'Order, the most alike first' },
          { type: 'integer', values: Float64Array.from(rows, (r) => r.rank) },
        ),
        text('similar_area', { nl: 'Lijkt op', en: 'Similar area' }, (r) => areas.codes[r.similar] as string),
        text('similar_name', { nl: 'Naam daarvan', en: 'Its name' }, (r) => areas.names[r.similar] as string),
        column(
          'distance',
          { nl: 'Afstand (standaardafwijkingen)', en: 'Distance (standard deviations)' },
          { type: 'number', values: Float64Array.from(rows, (r) => published(r.distance)) },
        ),
        text('differing', { nl: 'Verschilt het meest in', en: 'Differs most in' }, (r) => r.differing),
      ],
    },
  ];
}
