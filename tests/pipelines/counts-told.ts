import { join } from 'node:path';
import { packageRoot } from '../../src/common/package-root.js';
import type { Indicator } from '../../src/indicators/definition.js';
import { loadPipeline } from '../../src/indicators/pipeline.js';
import type { CsvRow } from './sample.js';

const pipeline = loadPipeline([join(packageRoot, 'pipelines', 'ondermijning')]);
export const cards = new Map(pipeline.indicators.map((i) => [i.id, i.card]));

type Side = 'numerator' | 'denominator';

/** One side of one indicator: its exact count and what the release says of it, by `area period`. */
export interface Part {
  readonly id: string;
  readonly side: Side;
  readonly exact: Map<string, number>;
  readonly published: Map<string, number | null>;
}

export interface Row extends Record<string, string | number | null> {
  readonly indicator: string;
  readonly area: string;
  readonly period: number;
  readonly numerator: number | null;
  readonly denominator: number | null;
}

/** Whether a side counts units, and so is rounded and held against the threshold. */
function isCounted({ contributors, measure }: Indicator['card'], side: Side): boolean {
  if (contributors === 'column') return measure === 'share' || measure === 'rate';
  return contributors === 'both' || contributors === side;
}

export function partsOf(rows: readonly Row[], published: readonly CsvRow[]): Part[] {
  const said = new Map(published.map((r) => [`${r.indicator} ${r.area} ${r.period}`, r]));
  const parts: Part[] = [];
  for (const [id, card] of cards)
    for (const side of ['numerator', 'denominator'] as const) {
      if (!isCounted(card, side)) continue;
      const part: Part = { id, side, exact: new Map(), published: new Map() };
      for (const row of rows) {
        if (row.indicator !== id || row[side] === null) continue;
        const cell = `${row.area} ${row.period}`;
        const text = said.get(`${id} ${cell}`)?.[side];
        part.exact.set(cell, Number(row[side]));
        part.published.set(cell, text ? Number(text) : null);
      }
      // A percentage of CBS times a stock is no count that anybody could be found by.
      if ([...part.exact.values()].every(Number.isInteger)) parts.push(part);
    }
  return parts;
}

/** Cells that two parts both have, with more than a few values among them: else they could agree by chance. */
export function shared(a: Part, b: Part): string[] {
  const cells = [...a.exact.keys()].filter((cell) => b.exact.has(cell));
  return new Set(cells.map((cell) => a.exact.get(cell))).size > 3 ? cells : [];
}

/** Cells of two parts, where a relation holds in all of them; none where it does not. */
export function holds(a: Part, b: Part, relation: (x: number, y: number) => boolean): string[] {
  const cells = shared(a, b);
  return cells.every((c) => relation(a.exact.get(c) as number, b.exact.get(c) as number)) ? cells : [];
}

/** Parts that count the same, by the first of them: a reader learns that from the cards, and here from the counts. */
export function sameCounts(parts: readonly Part[]): Map<Part, Part> {
  const first = new Map<Part, Part>();
  for (const [i, part] of parts.entries()) {
    const twin = parts.slice(0, i).find((other) => holds(part, other, (x, y) => x === y).length > 0);
    first.set(part, twin ? (first.get(twin) as Part) : part);
  }
  return first;
}
