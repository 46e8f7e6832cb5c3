import { type Stream, uniform } from './random.js';

/** Strips of the ziggurat, where its tail begins and the area of a strip (Doornik 2005). */
const STRIPS = 128;
const TAIL = 3.442619855899;
const STRIP_AREA = 9.91256303526217e-3;

/** Right edges of the strips, widest first. */
const EDGE = new Float64Array(STRIPS + 1);
const RATIO = new Float64Array(STRIPS);

function prepareZiggurat(): void {
  const density = (x: number): number => Math.exp(-0.5 * x * x);
  EDGE[0] = STRIP_AREA / density(TAIL);
  EDGE[1] = TAIL;
  for (let i = 2; i < STRIPS; i++) {
    const before = EDGE[i - 1] as number;
    EDGE[i] = Math.sqrt(-2 * Math.log(STRIP_AREA / before + density(before)));
  }
  for (let i = 0; i < STRIPS; i++) RATIO[i] = (EDGE[i + 1] as number) / (EDGE[i] as number);
}
prepareZiggurat();

function tailDraw(stream: Stream, left: boolean): number {
  for (;;) {
    const x = Math.log(uniform(stream)) / TAIL;
    if (-2 * Math.log(uniform(stream)) >= x * x) return left ? x - TAIL : TAIL - x;
  }
}

/** A standard normal draw by the ziggurat (Marsaglia & Tsang 2000, with strip and place from different bits: Doornik 2005). */
export function normalDraw(stream: Stream): number {
  for (;;) {
    const bits = stream.next();
    const strip = bits & (STRIPS - 1);
    const place = (bits >> 7) * 2 ** -24;
    const edge = EDGE[strip] as number;
    if (Math.abs(place) < (RATIO[strip] as number)) return place * edge;
    if (strip === 0) return tailDraw(stream, place < 0);
    const x = place * edge;
    const next = EDGE[strip + 1] as number;
    const [upper, lower] = [Math.exp(-0.5 * (edge * edge - x * x)), Math.exp(-0.5 * (next * next - x * x))];
    if (lower + uniform(stream) * (upper - lower) < 1) return x;
  }
}

/**
 * A draw from the gamma distribution of that shape and scale 1 (Marsaglia & Tsang 2000).
 * @throws RangeError when the shape is not above 0.
 */
export function gammaDraw(stream: Stream, shape: number): number {
  if (!(shape > 0)) throw new RangeError(`a gamma draw of shape ${shape}: expected above 0`);
  if (shape < 1) return gammaDraw(stream, shape + 1) * uniform(stream) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normalDraw(stream);
    const root = 1 + c * x;
    if (root <= 0) continue;
    const v = root * root * root;
    const u = uniform(stream);
    const squared = x * x;
    if (u < 1 - 0.0331 * squared * squared) return d * v;
    if (Math.log(u) < 0.5 * squared + d * (1 - v + Math.log(v))) return d * v;
  }
}

/** Jeffreys' prior adds half an event, or half a unit on either side of a share. */
const HALF = 0.5;

/**
 * What the rate of events per unit may be when `count` were seen over `units`: a draw from its posterior under Jeffreys' prior,
 * gamma with shape count + ½ over the units.
 */
export function rateDraw(stream: Stream, count: number, units: number): number {
  return gammaDraw(stream, count + HALF) / units;
}

/**
 * What a share may be when `count` of `units` were seen: a draw from its posterior under Jeffreys' prior, beta with count + ½ and
 * units − count + ½. A count above the units (both rounded) is taken for all of them.
 */
export function shareDraw(stream: Stream, count: number, units: number): number {
  const of = gammaDraw(stream, Math.min(count, units) + HALF);
  return of / (of + gammaDraw(stream, Math.max(0, units - count) + HALF));
}
