import type { Box, MultiPolygon, Ring } from '../../../areas/geometry/multi-polygon.js';

/** Where the map stands on the page: metres of RD New to tenths of a pixel, north up. */
export interface Frame {
  readonly minX: number;
  readonly maxY: number;
  /** Pixels a metre. */
  readonly scale: number;
  /** Size of the drawn map in pixels. */
  readonly width: number;
  readonly height: number;
}

/** Fits a box of metres into a space of pixels, keeping its proportions. */
export function frameOf(box: Box, maxWidth: number, maxHeight: number): Frame {
  // A metre at least: a box without extent must not give an infinite scale.
  const [w, h] = [Math.max(box.maxX - box.minX, 1), Math.max(box.maxY - box.minY, 1)];
  const scale = Math.min(maxWidth / w, maxHeight / h);
  return { minX: box.minX, maxY: box.maxY, scale, width: w * scale, height: h * scale };
}

/** The ring in whole tenths of a pixel, without points that add nothing at that size. */
function pagePoints(ring: Ring, frame: Frame): number[] {
  const points: number[] = [];
  for (let i = 0; i < ring.length; i += 2) {
    const x = Math.round(((ring[i] as number) - frame.minX) * frame.scale * 10);
    const y = Math.round((frame.maxY - (ring[i + 1] as number)) * frame.scale * 10);
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
