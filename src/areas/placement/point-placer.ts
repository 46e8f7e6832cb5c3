import { boundingBox, joinBoxes, type MultiPolygon } from '../../geometry/multi-polygon.js';
import { cellsOf } from './cells.js';
import { edgeCountOf, isInSlab, rasterOf, slabsOf } from './slabs.js';

/** The place in the list of the area that a point lies in; -1 for none. */
export type PointPlacer = (x: number, y: number) => number;

/**
 * Makes ready to place many points into areas. Each point lies in one area or none: on a shared border in one of the two,
 * the same whichever way rings run; where areas overlap, in the first of the list.
 * Method: cells that one area fills answer at once; in the others crossings are counted (Shimrat, 1962) among the edges
 * of the point's row of cells.
 * @param shapes one an area, their rings closed, in the units of the points.
 */
export function pointPlacer(shapes: readonly MultiPolygon[]): PointPlacer {
  const box = shapes.map(boundingBox).reduce(joinBoxes, null);
  if (!box) return () => -1;
  const raster = rasterOf(box, edgeCountOf(shapes));
  const slabs = slabsOf(shapes, raster);
  const { content, heads, next, areas } = cellsOf(slabs, raster);
  const { x0, y0, side, columns, rows } = raster;
  return (x, y) => {
    const column = Math.floor((x - x0) / side);
    const row = Math.floor((y - y0) / side);
    // Also for what is no number.
    if (!(column >= 0 && column < columns && row >= 0 && row < rows)) return -1;
    const held = content[row * columns + column] as number;
    if (held >= 0) return held - 1;
    for (let at = heads[-held] as number; at !== 0; at = next[at] as number) {
      const area = areas[at] as number;
      if (area < 0) return ~area;
      if (isInSlab(slabs, area, row, x, y)) return area;
    }
    return -1;
  };
}
