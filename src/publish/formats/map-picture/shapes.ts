import { type ColumnTable, columnOf, textAt } from '../../../common/columns.js';
import { type Box, boundingBox, joinBoxes, type MultiPolygon } from '../../../geometry/multi-polygon.js';
import { decodeWkb } from '../../../geometry/wkb.js';
import type { Level, ReleaseContent } from '../../format.js';

type DrawnContent = Pick<ReleaseContent, 'areas' | 'outlines'>;

export interface AreaShape {
  readonly row: number;
  readonly shape: MultiPolygon;
}

/** What is drawn: one level is coloured, those above it are outlined. */
export interface MapShapes {
  readonly level: Level;
  readonly coloured: readonly AreaShape[];
  readonly outlined: readonly {
    readonly level: 'wijk' | 'gemeente';
    readonly shapes: readonly AreaShape[];
  }[];
  readonly box: Box;
}

type Borders = readonly (Uint8Array | null)[];

/** The borders of the areas: with the detail of a map where there are such, or whole. */
function bordersOf({ areas, outlines }: DrawnContent): Borders {
  const geometry = areas.columns.find((c) => c.data.type === 'wkb')?.data;
  return outlines ?? (geometry?.type === 'wkb' ? geometry.values : []);
}

function shapesOf(areas: ColumnTable, borders: Borders, level: Level): AreaShape[] {
  const levels = columnOf(areas, 'level').data;
  const shapes: AreaShape[] = [];
  for (const [row, wkb] of borders.entries()) {
    if (!wkb || textAt(levels, row) !== level) continue;
    const shape = decodeWkb(wkb);
    if (shape.length > 0) shapes.push({ row, shape });
  }
  return shapes;
}

/** Share of areas that must have a figure for their level to be the one that is coloured. */
const ENOUGH = 0.5;

/**
 * The lowest level on which at least half of the areas have a figure, or else the one on which most have: a map
 * that is all hatching says nothing.
 */
function chooseLevel(
  drawn: readonly { readonly shapes: readonly AreaShape[] }[],
  hasFigure: (row: number) => boolean,
): number {
  const shares = drawn.map(({ shapes }) => shapes.filter((s) => hasFigure(s.row)).length / shapes.length);
  const enough = shares.findIndex((share) => share >= ENOUGH);
  return enough >= 0 ? enough : shares.indexOf(Math.max(...shares));
}

/** The shapes of the map, or null when no area has a border. `hasFigure` tells of a row whether the map's style colours it. */
export function mapShapes(content: DrawnContent, hasFigure: (row: number) => boolean): MapShapes | null {
  const borders = bordersOf(content);
  const all = (['buurt', 'wijk', 'gemeente'] as const).map((level) => ({
    level,
    shapes: shapesOf(content.areas, borders, level),
  }));
  const drawn = all.filter(({ shapes }) => shapes.length > 0);
  const box = drawn.flatMap(({ shapes }) => shapes.map((s) => boundingBox(s.shape))).reduce(joinBoxes, null);
  const chosen = chooseLevel(drawn, hasFigure);
  const coloured = drawn[chosen];
  if (!coloured || !box) return null;
  const outlined = drawn
    .slice(chosen + 1)
    .flatMap(({ level, shapes }) => (level === 'buurt' ? [] : [{ level, shapes }]));
  return { level: coloured.level, coloured: coloured.shapes, outlined, box };
}
