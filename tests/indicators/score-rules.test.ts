import { describe, expect, it } from 'vitest';
import type { Indicator } from '../../src/indicators/definition.js';
import { scoreFaults, scoreRules } from '../../src/indicators/score-rules.js';

const BASE = {
  title: { nl: 'Proef', en: 'Trial' },
  normalise: 'percentile_rank',
  weights: 'equal',
  minimum_available: 0.5,
};

function faults(more: object): string[] {
  const read = scoreRules.safeParse({ ...BASE, ...more });
  return read.success ? [] : read.error.issues.map(({ message }) => message);
}

describe('the rules of a score', () => {
  it('are those of before where nothing new is said', () => {
    expect(scoreRules.parse(BASE)).toEqual({
      ...BASE,
      treat: 'none',
      aggregate: 'arithmetic',
      fewest_areas: 5,
    });
    expect(scoreRules.parse({ ...BASE, treat: {} }).treat).toEqual({
      winsorise: 5,
      skewness: 2,
      kurtosis: 3.5,
    });
  });

  it.each([
    [{ aggregate: 'geometric' }, 'values above 0'],
    [{ aggregate: { power: -3 }, normalise: 'borda' }, 'values above 0'],
    [{ aggregate: 'harmonic', normalise: { distance_to_target: { a: 1 } } }, 'values above 0'],
    [{ aggregate: { power: 2 }, normalise: 'z_score' }, 'no mean but the arithmetic'],
    [{ aggregate: 'mazziotta_pareto' }, 'made of z_score'],
    [{ aggregate: 'mazziotta_pareto', normalise: 'z_score', weights: { a: 1 } }, 'equal weights'],
    [{ normalise: { goalposts: { a: [4, 2] } } }, 'lower than the second'],
  ])('refuse what would stop at night: %j', (more, message) => {
    expect(faults(more).join()).toContain(message);
  });

  it.each([
    { aggregate: 'geometric', normalise: 'min_max' },
    { aggregate: 'harmonic', normalise: { goalposts: { a: [0, 2] } } },
    { aggregate: 'copeland' },
    { aggregate: { power: 1 }, normalise: 'z_score' },
    { aggregate: 'mazziotta_pareto', normalise: 'z_score' },
  ])('let pass %j', (more) => {
    expect(faults(more)).toEqual([]);
  });

  it('want a setting for every part, and for nothing else', () => {
    const indicator = (id: string, direction = 'higher_is_worse'): Indicator =>
      ({ id, card: { theme: 'proef', direction } }) as unknown as Indicator;
    const score = scoreRules.parse({
      ...BASE,
      weights: { een: 1, neutraal: 2, stuk: 1 },
      normalise: { goalposts: { een: [0, 1], twee: [0, 1] } },
    });
    const all = [indicator('een'), indicator('twee'), indicator('neutraal', 'neither')];
    const found = scoreFaults(
      { proef: { score }, leeg: {} },
      all,
      ['een', 'twee', 'neutraal', 'stuk'],
      'pipeline.yaml',
    );
    // `stuk` could not be read: what it is part of is not known.
    expect(found.map(({ what }) => what)).toEqual([
      'the score of theme `proef` has nothing for `twee` under weights',
      '`neutraal` under weights is no part of the score of theme `proef`',
    ]);
    expect(found[0]?.where).toEqual({ file: 'pipeline.yaml', column: 'themes.proef.score.weights' });
  });
});
