import { type Stream, uniform } from './random.js';
import type { ScoreColumn } from './score-parts.js';

/** Strips of the ziggurat, where its tail begins and the area of a strip (Doornik 2005). */
const STRIPS = 128;
const TAIL = 3.442619855899;
const STRIP_AREA = 9.91256303526217e-3;
/** Of 32 bits 7 choose the strip, the others the place in it. */
const PLACE = 2 ** -24;

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

/** What a draw comes to that falls outside its strip's quick part: one in eighty. */
function slowNormal(stream: Stream, first: number): number {
  for (let bits = first; ; bits = stream.next()) {
    const strip = bits & (STRIPS - 1);
    const place = (bits >> 7) * PLACE;
    const edge = EDGE[strip] as number;
    if (Math.abs(place) < (RATIO[strip] as number)) return place * edge;
    if (strip === 0) return tailDraw(stream, place < 0);
    const x = place * edge;
    const next = EDGE[strip + 1] as number;
    const [upper, lower] = [Math.exp(-0.5 * (edge * edge - x * x)), Math.exp(-0.5 * (next * next - x * x))];
    if (lower + uniform(stream) * (upper - lower) < 1) return x;
  }
}

/** A standard normal draw by the ziggurat (Marsaglia & Tsang 2000, with strip and place from different bits: Doornik 2005). */
export function normalDraw(stream: Stream): number {
  return slowNormal(stream, stream.next());
}

/** What takes a gamma draw of shape + 1 to one of a shape below 1: u^(1/shape). Of noughts, shape ½, there are many. */
function rootDraw(stream: Stream, shape: number): number {
  const u = uniform(stream);
  return shape === 0.5 ? u * u : u ** (1 / shape);
}

/**
 * Fills `into` with draws from gamma distributions of scale 1, one of each shape (Marsaglia & Tsang 2000). One loop with all that is
 * common in it: a nation takes hundreds of millions.
 * @throws RangeError when a shape is not above 0.
 */
export function gammaDraws(stream: Stream, shapes: Float64Array, into: Float64Array): void {
  for (let i = 0; i < shapes.length; i++) {
    const shape = shapes[i] as number;
    if (!(shape > 0)) throw new RangeError(`a gamma draw of shape ${shape}: expected above 0`);
    const d = (shape < 1 ? shape + 1 : shape) - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const bits = stream.next();
      const strip = bits & (STRIPS - 1);
      const place = (bits >> 7) * PLACE;
      const quick = Math.abs(place) < (RATIO[strip] as number);
      const x = quick ? place * (EDGE[strip] as number) : slowNormal(stream, bits);
      const root = 1 + c * x;
      if (root <= 0) continue;
      const v = root * root * root;
      const u = ((stream.next() >>> 0) + 0.5) * 2 ** -32;
      const squared = x * x;
      if (u >= 1 - 0.0331 * squared * squared && Math.log(u) >= 0.5 * squared + d * (1 - v + Math.log(v)))
        continue;
      into[i] = d * v;
      break;
    }
    if (shape < 1) into[i] = (into[i] as number) * rootDraw(stream, shape);
  }
}

/** What was known before: shape and rate of a gamma distribution of rates, or a and b of a beta distribution of shares. */
export type Prior = readonly [number, number];

/** Jeffreys' priors: half an event, or half a unit on either side of a share. */
const JEFFREYS: Readonly<Record<'rate' | 'share', Prior>> = { rate: [0.5, 0], share: [0.5, 0.5] };

/** What the rates or shares of an indicator may be, given their counts. */
export interface Posterior {
  /** The areas that have counts. */
  readonly cells: Int32Array;
  /** Shape of the gamma distribution of the events, and of a share that of the other units. */
  readonly shape: Float64Array;
  readonly other: Float64Array | null;
  /** What a draw is multiplied by: of a rate the factor over the units. */
  readonly scale: Float64Array;
}

/**
 * The posterior of the values under the prior that they were shrunk by, of raw ones under Jeffreys': of a rate gamma, of a share
 * beta. A count above the units (both rounded) is taken for all of them. Null of values without counts.
 */
export function posteriorOf({ values, counted }: ScoreColumn): Posterior | null {
  if (!counted) return null;
  const { kind, numerator, denominator, factor } = counted;
  const [first, second] = counted.prior ?? JEFFREYS[kind];
  const cells = Int32Array.from(
    [...values.keys()].filter((i) => !Number.isNaN(values[i]) && !Number.isNaN(numerator[i])),
  );
  const of = (pick: (n: number, d: number) => number): Float64Array =>
    Float64Array.from(cells, (i) => pick(numerator[i] as number, denominator[i] as number));
  if (kind === 'rate')
    return { cells, shape: of((n) => n + first), other: null, scale: of((_, d) => factor / (d + second)) };
  return {
    cells,
    shape: of((n, d) => Math.min(n, d) + first),
    other: of((n, d) => Math.max(0, d - n) + second),
    scale: of(() => factor),
  };
}

/** Draws every value anew, into the places of `into` that have counts. @param spare memory for two draws an area. */
export function drawPosterior(
  stream: Stream,
  { cells, shape, other, scale }: Posterior,
  into: Float64Array,
  spare: Float64Array,
): void {
  const count = cells.length;
  const events = spare.subarray(0, count);
  gammaDraws(stream, shape, events);
  if (!other) {
    for (let k = 0; k < count; k++) into[cells[k] as number] = (scale[k] as number) * (events[k] as number);
    return;
  }
  const others = spare.subarray(count, 2 * count);
  gammaDraws(stream, other, others);
  for (let k = 0; k < count; k++) {
    const drawn = events[k] as number;
    into[cells[k] as number] = ((scale[k] as number) * drawn) / (drawn + (others[k] as number));
  }
}
