import { describe, expect, it } from 'vitest';
import { runParts } from '../../../src/common/parallel/run-parts.js';

const module = new URL('./square.js', import.meta.url);

describe('runParts', () => {
  it('gives the results in the order of the parts, whatever the number of threads', async () => {
    const parts = Array.from({ length: 23 }, (_, i) => i);
    const squares = parts.map((x) => x * x);
    for (const threads of [1, 2, 4])
      expect(await runParts({ module, name: 'square' }, parts, threads)).toEqual(squares);
  });

  it('carries typed arrays', async () => {
    const parts = [Float64Array.of(1, 2), Float64Array.of(3)];
    expect(await runParts({ module, name: 'squares' }, parts, 2)).toEqual([
      Float64Array.of(1, 4),
      Float64Array.of(9),
    ]);
  });

  it('throws what the function throws, in a thread or not', async () => {
    for (const threads of [1, 2])
      await expect(runParts({ module, name: 'square' }, [1, 2, -1, 4], threads)).rejects.toThrow('negative');
  });

  it('of no parts makes no results', async () => {
    expect(await runParts({ module, name: 'square' }, [], 2)).toEqual([]);
  });
});
