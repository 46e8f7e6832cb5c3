import {
  type Box,
  boundingBox,
  joinBoxes,
  type MultiPolygon,
} from '../../../geometry/multi-polygon.js';
import { decodeWkb } from '../../../geometry/wkb.js';
import { type ColumnTable, columnOf, textAt } from '../../../common/columns.js';
import type { Level } from '../../format.js';

export interface AreaShape {
  readonly row: number;
  readonly shape: MultiPolygon;
}

/** What is drawn: the lowest level that has borders is coloured, those above it are outlined. */
export interface MapShapes {
  readonly level: Level;
  readonly coloured: readonly AreaShape[];
  readonly outlined: readonly {
    readonly level: 'wijk' | 'gemeente';
    readonly shapes: readonly AreaShape[];
  }[];
  readonly box: Box;
}

function shapesOf(areas: ColumnTable, level: Level): AreaShape[] {
  const geometry = areas.columns.find((c) => c.data.type === 'wkb')?.data;
  if (geometry?.type !== 'wkb') return [];
  const levels = columnOf(areas, 'level').data;
  const shapes: AreaShape[] = [];
  for (const [row, wkb] of geometry.values.entries()) {
    if (!wkb || textAt(levels, row) !== level) continue;
    const shape = decodeWkb(wkb);
    if (shape.length > 0) shapes.push({ row, shape });
  }
  return shapes;
}

/** The shapes of the map, or null when no area has a border. */
export function mapShapes(areas: ColumnTable): MapShapes | null {
  const all = (['buurt', 'wijk', 'gemeente'] as const).map((level) => ({
    level,
    shapes: shapesOf(areas, level),
  }));
  const drawn = all.filter(({ shapes }) => shapes.length > 0);
  const [lowest, ...above] = drawn;
  const box = drawn.flatMap(({ shapes }) => shapes.map((s) => boundingBox(s.shape))).reduce(joinBoxes, null);
  if (!lowest || !box) return null;
  const outlined = above.flatMap(({ level, shapes }) => (level === 'buurt' ? [] : [{ level, shapes }]));
  return { level: lowest.level, coloured: lowest.shapes, outlined, box };
}
