import type { Box, MultiPolygon, Ring } from '../../../geometry/multi-polygon.js';

/** Where the map stands on the page: metres of RD New to tenths of a pixel, north up. */
export interface Frame {
  readonly minX: number;
  readonly maxY: number;
  /** Pixels a metre. */
  readonly scale: number;
  /** Size of the drawn map in pixels. */
  readonly width: number;
  readonly height: number;
  /** Tenths of a pixel to which points are rounded: more than 1 where areas are very many. */
  readonly step: number;
}

/** Points become a tenth of a pixel coarser for each so many areas, up to half a pixel: or a country is 20 MB. */
const AREAS_A_STEP = 3000;
const MAX_STEP = 5;

/** Side in pixels of a mean area, when `count` of them fill the map. */
export function meanSide({ width, height }: Pick<Frame, 'width' | 'height'>, count: number): number {
  return Math.sqrt((width * height) / Math.max(count, 1));
}

/** Fits a box of metres with `count` areas into a space of pixels, keeping its proportions. */
export function frameOf(box: Box, maxWidth: number, maxHeight: number, count: number): Frame {
  // A metre at least: a box without extent must not give an infinite scale.
  const [w, h] = [Math.max(box.maxX - box.minX, 1), Math.max(box.maxY - box.minY, 1)];
  const scale = Math.min(maxWidth / w, maxHeight / h);
  const [width, height] = [w * scale, h * scale];
  const step = Math.min(Math.max(Math.round(count / AREAS_A_STEP), 1), MAX_STEP);
  return { minX: box.minX, maxY: box.maxY, scale, width, height, step };
}

/** The ring in whole tenths of a pixel, without points that add nothing at that size. */
function pagePoints(ring: Ring, frame: Frame): number[] {
  const points: number[] = [];
  const { minX, maxY, step } = frame;
  const steps = (frame.scale * 10) / step;
  for (let i = 0; i < ring.length; i += 2) {
    const x = Math.round(((ring[i] as number) - minX) * steps) * step;
    const y = Math.round((maxY - (ring[i + 1] as number)) * steps) * step;
    const n = points.length;
    if (n >= 2 && points[n - 2] === x && points[n - 1] === y) continue;
    if (n >= 4 && isStraight(points, x, y)) points.length = n - 2;
    points.push(x, y);
  }
  return points;
}

/** Whether the last point lies on the line from the one before it to (x, y), between the two. */
function isStraight(points: readonly number[], x: number, y: number): boolean {
  const [ax = 0, ay = 0, bx = 0, by = 0] = points.slice(-4);
  const [ux, uy, vx, vy] = [bx - ax, by - ay, x - bx, y - by];
  return ux * vy === uy * vx && ux * vx + uy * vy > 0;
}

function ringPath(ring: Ring, frame: Frame): string {
  const points = pagePoints(ring, frame);
  // Three corners and the first again: anything less has no surface at this size.
  if (points.length < 8) return '';
  let path = `M${points[0]} ${points[1]}l`;
  for (let i = 2; i < points.length - 2; i += 2) {
    const dx = (points[i] as number) - (points[i - 2] as number);
    const dy = (points[i + 1] as number) - (points[i - 1] as number);
    path += `${i > 2 && dx >= 0 ? ' ' : ''}${dx}${dy >= 0 ? ' ' : ''}${dy}`;
  }
  return `${path}z`;
}

/** SVG path data of a shape in tenths of a pixel; empty when nothing of it is large enough to see. */
export function shapePath(shape: MultiPolygon, frame: Frame): string {
  return shape.flatMap((polygon) => polygon.map((ring) => ringPath(ring, frame))).join('');
}
