import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';

/** A stream of random 32-bit integers that a seed and whole numbers name: the same names, the same stream. */
export type Stream = RandomGenerator;

/** Spreads each bit of a word over all of it (the finaliser of MurmurHash3, Appleby 2011). */
function spread(word: number): number {
  let h = word;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/**
 * The stream of a seed and names (which draw, what for): xoroshiro128+ (Blackman & Vigna 2018) begun at a hash of them. A draw
 * has a stream of its own, so that what it gives does not depend on which draws were made before it or in which thread.
 */
export function streamOf(seed: number, ...names: readonly number[]): Stream {
  let [a, b] = [spread(seed ^ 0x9e3779b9), spread(seed ^ 0x7f4a7c15)];
  for (const name of names) {
    a = spread(a ^ Math.imul(name + 1, 0x9e3779b1));
    b = spread(b ^ Math.imul(name + 1, 0x85ebca77));
  }
  return xoroshiro128plusFromState([a, b, spread(a ^ 0x27d4eb2f), spread(b ^ 0x165667b1) | 1]);
}

/** A number between 0 and 1, both excluded, from 32 bits. */
export function uniform(stream: Stream): number {
  return ((stream.next() >>> 0) + 0.5) * 2 ** -32;
}

/** A whole number from 0 up to `count`. */
export function below(stream: Stream, count: number): number {
  return Math.floor(uniform(stream) * count);
}
