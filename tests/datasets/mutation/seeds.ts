import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Mutation } from './mutations.js';
import { Random } from './random.js';
import type { Source } from './sources.js';

/** A spoiled file: all of it follows from its seed. */
export interface Spoiled {
  readonly seed: number;
  readonly source: Source;
  readonly bytes: Buffer;
  readonly mutations: readonly string[];
}

/** Spoils one of the sources in one to three ways. */
export function spoil(seed: number, sources: readonly Source[], mutations: readonly Mutation[]): Spoiled {
  const random = new Random(seed);
  const source = random.pick(sources);
  const times = random.pick([1, 1, 1, 2, 2, 3]);
  const names: string[] = [];
  let text = source.bytes.toString('latin1');
  for (let i = 0; i < times; i++) {
    const mutation = random.pick(mutations);
    names.push(mutation.name);
    text = mutation.apply(text, random);
  }
  return { seed, source, bytes: Buffer.from(text, 'latin1'), mutations: names };
}

/** Seeds of a test: `share` of BUURTZICHT_SEEDS (default `count`), or the one seed BUURTZICHT_SEED. */
export function seedsFor(count: number, share: number): number[] {
  const one = process.env.BUURTZICHT_SEED;
  if (one !== undefined) return [Number(one)];
  const asked = process.env.BUURTZICHT_SEEDS;
  const from = Number(process.env.BUURTZICHT_FIRST_SEED ?? 1);
  const length = asked === undefined ? count : Math.ceil(share * Number(asked));
  return Array.from({ length }, (_, i) => from + i);
}

/** Keeps the file of a seed that failed, to be looked at. @returns what to tell of it. */
export function keepFailure({ seed, source, bytes, mutations }: Spoiled, what: string): string {
  const folder = join(tmpdir(), 'buurtzicht-mutation', String(seed));
  mkdirSync(folder, { recursive: true });
  const path = join(folder, source.name);
  writeFileSync(path, bytes);
  return `seed ${seed} (${mutations.join('; ')}): ${what}\n  file: ${path}\n  again: BUURTZICHT_SEED=${seed} npx vitest run tests/datasets/mutation`;
}
