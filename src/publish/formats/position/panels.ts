import { type ColumnTable, columnOf, numberAt, textAt } from '../../../common/columns.js';
import { asColumnName, type Bilingual } from '../../../common/text.js';
import { shrinkageOf } from '../../../indicators/shrinkage-rules.js';
import type { CatalogueEntry } from '../../catalogue/entry.js';
import { SHOWN_STATUS } from '../../layer-style.js';
import type { CellReasons } from './cell-reasons.js';
import { middleOf, type Peers, peersAt } from './peers.js';
import { SIDES, type Side } from './sides.js';

/** One disclosed figure of the latest period. */
export interface Figure {
  readonly entry: CatalogueEntry;
  readonly status: string;
  /** Why there is no figure, where the release says. */
  readonly reason: Bilingual | null;
  readonly value: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  /** Drawn towards the mean of its level; null where there is no such figure. */
  readonly shrunk: number | null;
  /** The middle of the same figure in the other gemeenten of the comparison group; null of too few, and of a wijk. */
  readonly peers: number | null;
}

/** One side of an area: every figure of it, and those that stand out against the area's own gemeente. */
export interface Panel {
  readonly side: Side;
  readonly figures: readonly Figure[];
  /** Figures that have a margin, in the area and a figure in its gemeente: those that were compared. */
  readonly compared: number;
  readonly standsOut: readonly Figure[];
}

export interface AreaPanels {
  readonly code: string;
  readonly name: string;
  readonly panels: readonly Panel[];
}

export interface GemeentePanels extends AreaPanels {
  readonly peers: Peers;
  readonly wijken: readonly AreaPanels[];
}

function figureAt(table: ColumnTable, entry: CatalogueEntry, row: number, reasons: CellReasons): Figure {
  const name = asColumnName(entry.id);
  const number = (suffix: string): number | null => numberAt(columnOf(table, name + suffix).data, row);
  const status = textAt(columnOf(table, `${name}_status`).data, row) ?? 'missing';
  // A value beside any other status fails safe: no figure.
  if (status !== SHOWN_STATUS)
    return {
      ...{ entry, status, value: null, lower: null, upper: null, shrunk: null, peers: null },
      reason: reasons(textAt(columnOf(table, 'area').data, row) ?? '', entry.id),
    };
  const bounds = { lower: number('_lower'), upper: number('_upper') };
  const shrunk = shrinkageOf(entry.card) === 'none' ? null : number('_shrunk');
  return { entry, status, reason: null, value: number(''), ...bounds, shrunk, peers: null };
}

/** Whether both margins allow it to be said: in the area more, or of resilience less, than its gemeente has. */
function isClearlyWorse(figure: Figure, whole: Figure | undefined): boolean | null {
  const { direction } = figure.entry.card;
  if (direction === 'neither' || !whole || whole.value === null) return null;
  if (figure.lower === null || figure.upper === null) return null;
  return direction === 'higher_is_worse' ? figure.lower > whole.value : figure.upper < whole.value;
}

function panelsOf(figures: readonly Figure[], whole: readonly Figure[]): Panel[] {
  const wholeOf = new Map(whole.map((f) => [f.entry.id, f]));
  return SIDES.map((side) => {
    const own = figures.filter((f) => side.kinds.includes(f.entry.card.kind));
    const verdicts = own.map((f) => isClearlyWorse(f, wholeOf.get(f.entry.id)));
    return {
      side,
      figures: own,
      compared: verdicts.filter((v) => v !== null).length,
      standsOut: own.filter((_, i) => verdicts[i]),
    };
  });
}

/** The sides of every gemeente with those of its wijken, from the wide table of a release. */
export function gemeentePanels(
  table: ColumnTable,
  entries: readonly CatalogueEntry[],
  reasons: CellReasons = () => null,
): GemeentePanels[] {
  const text = (name: string, row: number): string => textAt(columnOf(table, name).data, row) ?? '';
  const present = new Set(table.columns.map((c) => c.name));
  const known = entries.filter((e) => present.has(asColumnName(e.id)));
  const rows = Array.from({ length: table.rows }, (_, row) => row);
  const figuresOf = (row: number, level: 'gemeente' | 'wijk'): Figure[] =>
    known.filter((e) => e.card.levels.includes(level)).map((e) => figureAt(table, e, row, reasons));
  return rows
    .filter((row) => text('level', row) === 'gemeente')
    .map((row) => {
      const code = text('area', row);
      const peers = peersAt(table, row);
      const own = figuresOf(row, 'gemeente').map((figure) => ({
        ...figure,
        peers: middleOf(peers.rows.map((r) => figureAt(table, figure.entry, r, reasons).value)),
      }));
      const wijken = rows
        .filter((r) => text('level', r) === 'wijk' && text('gemeente', r) === code)
        .map((r) => ({
          code: text('area', r),
          name: text('name', r),
          panels: panelsOf(figuresOf(r, 'wijk'), own),
        }));
      return { code, name: text('name', row), peers, panels: panelsOf(own, []), wijken };
    });
}
