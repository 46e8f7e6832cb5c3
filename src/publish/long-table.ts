import type { ColumnData, ColumnTable } from '../common/columns.js';
import { STATUSES, TOLD_REASONS, toldReason } from '../disclosure/decision.js';
import type { Indicator } from '../indicators/definition.js';
import { GRADES } from './estimated-column.js';
import type { Figures } from './figures.js';
import type { Level } from './format.js';
import { shrunkColumns } from './shrinkage/shrunk-columns.js';
import { column, constant, UNPLACED } from './table-columns.js';
import type { AreaList } from './warehouse-read.js';

/** Text given as indices into a list (−1 = null): the dictionary comes out sorted. */
export function indexed(labels: readonly string[], indices: Int32Array): ColumnData {
  const dictionary = [...new Set(labels)].sort();
  const rankOf = new Map(dictionary.map((label, rank) => [label, rank]));
  const codeOf = Int32Array.from(labels, (label) => rankOf.get(label) as number);
  return { type: 'text', dictionary, codes: indices.map((i) => (i < 0 ? -1 : (codeOf[i] as number))) };
}

interface Cells {
  readonly area: Int32Array;
  readonly figures: Int32Array;
}

/** Areas of the user's own have a row where buurten have one, and add up to one. */
function hasRow({ card }: Indicator, level: Level): boolean {
  if (level === 'gebied') return card.levels.includes('buurt') && card.additive !== 'none';
  return card.levels.includes(level);
}

/** The cells of the long table: for each indicator and period, the areas of its levels. */
function cellsOf(all: readonly Figures[], areas: AreaList): Cells {
  const area: number[] = [];
  const figures: number[] = [];
  for (const [f, { indicator }] of all.entries()) {
    for (const [a, level] of areas.levels.entries()) {
      if (!hasRow(indicator, level)) continue;
      area.push(a);
      figures.push(f);
    }
  }
  return { area: Int32Array.from(area), figures: Int32Array.from(figures) };
}

/** Long table: one row an indicator, period and area, in that order. */
export function longTable(
  all: readonly Figures[],
  areas: AreaList,
  release: string,
  edition: string,
): ColumnTable {
  const { area, figures } = cellsOf(all, areas);
  const rows = area.length;
  const at = (i: number): { f: Figures; a: number } => ({
    f: all[figures[i] as number] as Figures,
    a: area[i] as number,
  });
  const numbers = (pick: (f: Figures) => Float64Array): ColumnData => ({
    type: 'number',
    values: Float64Array.from(area, (a, i) => pick(at(i).f)[a] as number),
  });
  const indices = (pick: (i: number) => number): Int32Array => Int32Array.from(area, (_, i) => pick(i));
  const reasonAt = (i: number): number => {
    const reason = toldReason(at(i).f.decisions[at(i).a]?.reason ?? null);
    return reason ? TOLD_REASONS.indexOf(reason) : -1;
  };
  const statusAt = (i: number): number => STATUSES.indexOf(at(i).f.decisions[at(i).a]?.status ?? 'missing');
  const gradeAt = (i: number): number => GRADES.indexOf(at(i).f.estimated[at(i).a] ?? '');
  return {
    name: 'indicatoren',
    title: { nl: 'Indicatoren per gebied en jaar', en: 'Indicators per area and year' },
    rows,
    columns: [
      column('area', { nl: 'Gebied', en: 'Area' }, indexed(areas.codes, area)),
      column('level', { nl: 'Niveau', en: 'Level' }, indexed(areas.levels, area)),
      column(
        'period',
        { nl: 'Jaar', en: 'Year' },
        indexed(
          all.map((f) => String(f.period)),
          figures,
        ),
      ),
      column(
        'indicator',
        { nl: 'Indicator', en: 'Indicator' },
        indexed(
          all.map((f) => f.indicator.id),
          figures,
        ),
      ),
      column(
        'numerator',
        { nl: 'Teller', en: 'Numerator' },
        numbers((f) => f.numerator),
      ),
      column(
        'denominator',
        { nl: 'Noemer', en: 'Denominator' },
        numbers((f) => f.denominator),
      ),
      column(
        'value',
        { nl: 'Waarde', en: 'Value' },
        numbers((f) => f.value),
      ),
      column(
        'lower',
        { nl: 'Ondergrens 95 %', en: 'Lower bound 95 %' },
        numbers((f) => f.lower),
      ),
      column(
        'upper',
        { nl: 'Bovengrens 95 %', en: 'Upper bound 95 %' },
        numbers((f) => f.upper),
      ),
      ...shrunkColumns((pick) => numbers((f) => pick(f.shrunk))),
      column(
        'unplaced',
        UNPLACED,
        numbers((f) => f.unplaced),
      ),
      column('status', { nl: 'Status', en: 'Status' }, indexed(STATUSES, indices(statusAt))),
      column(
        'reason',
        { nl: 'Reden (uitleg in tabel redenen)', en: 'Reason (explained in table redenen)' },
        indexed(TOLD_REASONS, indices(reasonAt)),
      ),
      column(
        'estimated',
        {
          nl: 'Geschat uit gebieden van een ander jaar: kwaliteit A tot D',
          en: 'Estimated from areas of another year: grade A to D',
        },
        indexed(GRADES, indices(gradeAt)),
      ),
      column('release', { nl: 'Uitgave', en: 'Release' }, constant(release, rows)),
      column('edition', { nl: 'Editie', en: 'Edition' }, constant(edition, rows)),
    ],
  };
}
