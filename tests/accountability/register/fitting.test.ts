import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitting, inWords } from '../../../src/accountability/register/fitting.js';
import { page, plain, points, table } from '../../../src/accountability/register/markdown.js';

const more = (left: number): string => `and ${left} more`;
const texts = fc.array(fc.string({ minLength: 1, maxLength: 40 }), { minLength: 1, maxLength: 30 });

describe('texts below a limit', () => {
  it('stay below it and say how many are left out', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 40, max: 900 }), (all, limit) => {
        const text = fitting('These:', all, limit, more);
        expect(text.length).toBeLessThan(limit);
        const shown = all.findIndex((_, n) => {
          const rest = all.length - n;
          return text === `These: ${[...all.slice(0, n), ...(rest > 0 ? [more(rest)] : [])].join('; ')}.`;
        });
        expect(shown >= 0 || text === `These: ${all.join('; ')}.`).toBe(true);
      }),
    );
  });

  it('leaves none out that fits', () => {
    expect(fitting('A:', ['b', 'c'], 9, more)).toBe('A: b; c.');
    expect(fitting('A:', ['bbbb', 'cccc'], 13, more)).toBe('A: and 2 more.');
    expect(fitting('A:', ['b', 'cccccccccccccccccccc'], 20, more)).toBe('A: b; and 1 more.');
  });
});

it('joins a list as a sentence has it', () => {
  expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map((list) => inWords(list, 'en'))).toEqual([
    '',
    'a',
    'a en b',
    'a, b en c',
  ]);
});

describe('Markdown', () => {
  it('lets nothing in a text act as markup, and keeps cells in their row', () => {
    expect(plain('a|b <i> [x](y)\n  c_d*')).toBe('a\\|b \\<i\\> \\[x\\](y) c\\_d\\*');
    expect(table(['a', 'b'], [['1|2', '3\n4']])).toEqual(['| a | b |\n| --- | --- |\n| 1\\|2 | 3 4 |']);
  });

  it('has no table or list of nothing', () => {
    expect([...table(['a'], []), ...points([])]).toEqual([]);
    expect(page(['# a', 'b'])).toBe('# a\n\nb\n');
  });
});
