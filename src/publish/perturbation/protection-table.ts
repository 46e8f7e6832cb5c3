import { type ColumnTable, textColumn } from '../../common/columns.js';
import type { Decision } from '../../disclosure/decision.js';
import type { Figures } from '../figures.js';
import type { Level } from '../format.js';
import { column, levelColumns } from '../table-columns.js';
import type { AreaList } from '../warehouse-read.js';

interface Row {
  readonly figures: Figures;
  readonly level: Level;
  readonly decisions: readonly Decision[];
}

/** The levels of a figure that the edition shows, areas of the user's own with those of which they are sums. */
function rowsOf(figures: Figures, areas: AreaList): Row[] {
  const levels: readonly Level[] = [...figures.indicator.card.levels, 'gebied'];
  return levels.flatMap((level) => {
    const decisions = figures.decisions.filter(
      (d, i) => areas.levels[i] === level && d.reason !== 'level_not_public',
    );
    // What people withhold is not hidden for protection: nothing of it is told.
    const hasAny = decisions.some((d) => d.status !== 'missing' && d.reason !== 'withheld');
    return hasAny ? [{ figures, level, decisions }] : [];
  });
}

function tally({ decisions }: Row, status: Decision['status']): number {
  return decisions.filter((d) => d.status === status).length;
}

/** Whole percent of the figures that could have been shown. */
function hiddenShare(row: Row): number {
  const hidden = tally(row, 'suppressed');
  const all = hidden + tally(row, 'ok');
  return all === 0 ? Number.NaN : Math.round((100 * hidden) / all);
}

/**
 * What protection costs, per indicator, period and level: how many figures are hidden, or by how much counts are changed at most. It is
 * made of what is published: how much was in hidden cells, or how far counts were in fact changed, would tell of the counts
 * (docs/methods/rounding.md).
 */
export function protectionTable(all: readonly Figures[], areas: AreaList): ColumnTable {
  const rows = all.flatMap((figures) => rowsOf(figures, areas));
  const text = (pick: (row: Row) => string) => textColumn(rows.map(pick));
  const numbers = (pick: (row: Row) => number) => ({
    type: 'integer' as const,
    values: Float64Array.from(rows, pick),
  });
  return {
    name: 'bescherming',
    title: {
      nl: 'Bescherming: hoeveel cijfers zijn verborgen of gewijzigd, per indicator, jaar en niveau',
      en: 'Protection: how many figures are hidden or changed, per indicator, year and level',
    },
    rows: rows.length,
    key: ['indicator', 'period', 'level'],
    columns: [
      ...levelColumns(rows),
      column(
        'method',
        { nl: 'Methode', en: 'Method' },
        text((r) => r.figures.indicator.protection?.method ?? 'suppress'),
      ),
      column(
        'shown',
        { nl: 'Cijfers getoond', en: 'Figures shown' },
        numbers((r) => tally(r, 'ok')),
      ),
      column(
        'hidden',
        { nl: 'Cijfers verborgen', en: 'Figures hidden' },
        numbers((r) => tally(r, 'suppressed')),
      ),
      column('hidden_share', { nl: 'Verborgen, in procenten', en: 'Hidden, percent' }, numbers(hiddenShare)),
      column(
        'too_few',
        { nl: 'Te weinig om te tonen', en: 'Too few to show' },
        numbers((r) => tally(r, 'too_few')),
      ),
      column(
        'most_changed',
        { nl: 'Grootste wijziging die een aantal kan hebben', en: 'Largest change that a count may have' },
        numbers(mostChanged),
      ),
    ],
  };
}

/** Of the method, not of the counts; of areas of the user's own it differs, and none is told. */
function mostChanged({ figures, level }: Row): number {
  const { protection } = figures.indicator;
  if (!protection) return 0;
  if (protection.method === 'cell_key') return protection.most;
  return level === 'gebied' ? Number.NaN : protection.base - 1;
}
