import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { weightedMean } from '../../../src/statistics/composite/aggregate.js';
import { correlationMatrix, cronbachAlpha, pearson } from '../../../src/statistics/composite/correlation.js';
import { diagnose, flagOf, profileOf } from '../../../src/statistics/composite/diagnostics.js';
import { oneFactor, principalComponents } from '../../../src/statistics/composite/factors.js';
import { effectiveWeights, pairwiseWeights } from '../../../src/statistics/composite/weights.js';
import { sharedReference, skipWithoutShared } from '../../support/shared-data.js';
import { expectClose, figure, figures, referenceRows } from '../reference.js';
import { asemTree, FOLDER, indicatorsOf, inOrderOf } from './asem.js';

const NEEDED = [
  'asem_normalised.csv',
  'pca_Physical_rotation.csv',
  'corr_Physical_pearson.csv',
  'ahp_4x4.csv',
];

describe.skipIf(skipWithoutShared(...NEEDED.map((name) => sharedReference(FOLDER, name))))(
  'diagnostics of the ASEM indicators against COINr and R',
  () => {
    const pillar = (name: string): string[] =>
      indicatorsOf(asemTree())
        .filter(({ parent }) => parent === name)
        .map(({ id }) => id);

    it.each(['Physical', 'ConEcFin', 'Political', 'Instit', 'P2P'])(
      'has the principal components of %s',
      (name) => {
        const rows = referenceRows(FOLDER, 'asem_normalised.csv');
        const rotation = referenceRows(FOLDER, `pca_${name}_rotation.csv`);
        const ids = rotation.map((row) => row.var as string);
        expect([...ids].sort()).toEqual(pillar(name).sort());
        const own = principalComponents(correlationMatrix(ids.map((id) => figures(rows, id))));
        const deviations = referenceRows(FOLDER, `pca_${name}_sdev.csv`);
        expectClose(own.deviations, figures(deviations, 'sdev'), 1e-8, 'deviations');
        expectClose(own.shares, figures(deviations, 'varprop'), 1e-8, 'shares');
        for (const [c, vector] of own.loadings.entries()) {
          const expected = figures(rotation, `PC${c + 1}`);
          const sign = Math.sign(vector.reduce((sum, v, i) => sum + v * (expected[i] as number), 0));
          expectClose(
            vector.map((v) => sign * v),
            expected,
            1e-8,
            `PC${c + 1}`,
          );
        }
      },
    );

    it('has as diagnosis what another takes for weights: the loadings on the first component', () => {
      const rows = referenceRows(FOLDER, 'asem_normalised.csv');
      const weights = referenceRows(FOLDER, 'pca_weights_level2.csv').filter(({ Level }) => Level === '1');
      const loadingOf = new Map(weights.map(({ iCode, Weight }) => [iCode, figure(Weight)]));
      for (const name of ['Physical', 'ConEcFin', 'Political', 'Instit', 'P2P']) {
        const ids = pillar(name);
        const own = principalComponents(correlationMatrix(ids.map((id) => figures(rows, id)))).loadings[0];
        const expected = ids.map((id) => loadingOf.get(id) as number);
        const sign = Math.sign(expected.reduce((sum, w, i) => sum + w * (own?.[i] as number), 0));
        expectClose(
          Array.from(own ?? [], (v) => sign * v),
          expected,
          1e-8,
          name,
        );
      }
    });

    it('has the correlations within a pillar and with the family above', () => {
      const normalised = referenceRows(FOLDER, 'asem_normalised.csv');
      const expected = referenceRows(FOLDER, 'corr_Physical_pearson.csv');
      const ids = Object.keys(expected[0] ?? {});
      const own = correlationMatrix(ids.map((id) => figures(normalised, id)));
      for (const [k, id] of ids.entries())
        expectClose(own[k] as Float64Array, figures(expected, id), 1e-9, id);
      const tree = new Map(asemTree().map((node) => [node.id, node]));
      const aggregated = referenceRows(FOLDER, 'asem_aggregated.csv');
      for (const { Var1, Var2, Correlation } of referenceRows(FOLDER, 'corr_indicator_family.csv')) {
        const parent = tree.get(Var2 as string)?.parent as string;
        const above = Var1 === 'Sub-index' ? parent : 'Index';
        const r = pearson(figures(aggregated, Var2 as string), figures(aggregated, above));
        expectClose([r], [figure(Correlation)], 1e-9, `${Var2} with ${above}`);
      }
    });

    it('has Cronbach’s α of raw indicators', () => {
      const raw = referenceRows(FOLDER, 'asem_iData.csv');
      for (const { pillar: name, alpha } of referenceRows(FOLDER, 'cronbach_raw.csv')) {
        const columns = pillar(name as string).map((id) => figures(raw, id));
        expectClose([cronbachAlpha(columns)], [figure(alpha)], 1e-9, name as string);
      }
    });

    it('finds what says the same, and what follows its denominator', () => {
      const rates = referenceRows(FOLDER, 'asem_denominated.csv');
      const raw = inOrderOf(referenceRows(FOLDER, 'asem_iData.csv'), rates);
      const normalised = referenceRows(FOLDER, 'asem_normalised.csv');
      for (const { Ind1 = '', Ind2 = '', Corr } of referenceRows(FOLDER, 'corr_flags_high075.csv'))
        expect(pearson(figures(normalised, Ind1), figures(normalised, Ind2))).toBeCloseTo(figure(Corr), 3);
      for (const { Ind = '', Denom = '', Corr } of referenceRows(FOLDER, 'corr_denominators.csv'))
        expect(Math.abs(pearson(figures(raw, Ind), figures(raw, Denom)) - figure(Corr))).toBeLessThan(0.0051);
    });

    it('weighs comparisons in pairs', () => {
      const rows = referenceRows(FOLDER, 'ahp_4x4.csv');
      const own = pairwiseWeights(
        rows.map((row) => ['X1', 'X2', 'X3', 'X4'].map((name) => figure(row[name]))),
      );
      expectClose(own.eigenvector, figures(rows, 'eigen_weight'), 1e-10, 'eigenvector');
      expectClose(own.geometric, figures(rows, 'geomean_weight'), 1e-10, 'geometric');
      const [first] = rows;
      expectClose(
        [own.lambda, own.index, own.ratio],
        [figure(first?.lambda_max), figure(first?.CI), figure(first?.CR)],
        1e-10,
        'consistency',
      );
    });
  },
);

const cell = fc.option(fc.integer({ min: -100, max: 100 }), { nil: Number.NaN });
const table = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 40 }))
  .chain(([columns, rows]) =>
    fc.array(
      fc.array(cell, { minLength: rows, maxLength: rows }).map((v) => Float64Array.from(v)),
      { minLength: columns, maxLength: columns },
    ),
  );

describe('correlation', () => {
  it('lies in −1 to 1, is 1 with itself, and turns with the sign', () => {
    fc.assert(
      fc.property(table, ([x = new Float64Array()]) => {
        const r = pearson(x, x);
        const varies = new Set(x.filter((v) => !Number.isNaN(v))).size > 1;
        const enough = x.filter((v) => !Number.isNaN(v)).length > 2;
        expectClose([r], [varies && enough ? 1 : Number.NaN], 1e-9, 'itself');
        expectClose(
          [
            pearson(
              x,
              x.map((v) => 7 - 3 * v),
            ),
          ],
          [-r],
          1e-9,
          'turned',
        );
      }),
    );
  });

  it('has none of a column that does not vary, whatever the dust of its sum', () => {
    const equal = new Float64Array(30).fill(0.1);
    expect(
      pearson(
        equal,
        Float64Array.from(equal, (_, i) => i),
      ),
    ).toBeNaN();
    expect(() => pearson(equal, new Float64Array(3))).toThrow('expected as many');
  });
});

describe('diagnose', () => {
  it('says nothing more than is known, whatever the table and its order', () => {
    fc.assert(
      fc.property(table, (columns) => {
        const score = weightedMean(
          columns,
          columns.map(() => 1),
          0.5,
        );
        const own = diagnose(columns, score);
        const turned = diagnose(
          columns.map((c) => c.slice().reverse()),
          score.slice().reverse(),
        );
        for (const [k, part] of own.indicators.entries()) {
          if (part.flag !== 'alone') expect(part.flag === 'too_few').toBe(Number.isNaN(part.withScore));
          expectClose([turned.indicators[k]?.withScore ?? 0], [part.withScore], 1e-9, 'in another order');
          expect(part.missing >= 0 && part.missing <= 1).toBe(!Number.isNaN(part.missing));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('flags what is turned the wrong way, what is double and what is silent', () => {
    const base = Float64Array.from({ length: 40 }, (_, i) => i);
    const noise = (seed: number): Float64Array => base.map((i) => ((i * 7919 + seed * 104_729) % 97) / 2);
    const columns = [
      base,
      base.map((v) => v + 0.01 * (v % 3)),
      base.map((v, i) => -v + (noise(1)[i] as number) / 20),
      noise(5),
    ];
    const score = weightedMean(columns, [3, 3, 1, 0.5], 1);
    expect(diagnose(columns, score).indicators.map(({ flag }) => flag)).toEqual([
      ...['redundant', 'redundant', 'against', 'silent'],
    ]);
    expect([flagOf(0.8, 0.5, [0.2]), flagOf(Number.NaN, 1, [])]).toEqual(['ok', 'too_few']);
  });

  it('leaves out what too few areas have, and says of one that it is alone', () => {
    const base = Float64Array.from({ length: 20 }, (_, i) => i);
    const other = base.map((i) => (i * 7) % 20);
    const few = base.map((i) => (i < 5 ? i : Number.NaN));
    const all = diagnose([base, other, few], weightedMean([base, other, few], [1, 1, 1], 0));
    const two = diagnose([base, other], weightedMean([base, other], [1, 1], 1));
    expect([all.alpha, all.firstComponent]).toEqual([two.alpha, two.firstComponent]);
    expect(all.indicators.map(({ loading }) => Number.isNaN(loading))).toEqual([false, false, true]);
    expect(two.alpha).toBeCloseTo(cronbachAlpha([base, other]), 12);
    const none = new Float64Array(20).fill(Number.NaN);
    const alone = diagnose([base, none], base);
    expect(alone.indicators.map(({ flag }) => flag)).toEqual(['alone', 'too_few']);
    expect([alone.alpha, alone.firstComponent]).toEqual([Number.NaN, Number.NaN]);
  });

  it('names what an area stands out by', () => {
    const columns = [
      [1, 2, 3],
      [3, 2, 1],
      [2, 1, Number.NaN],
    ].map((v) => Float64Array.from(v));
    expect(profileOf(columns, 2, 2)).toEqual({ highest: [0, 1], lowest: [1, 0] });
    expect(profileOf(columns, 0, 1)).toEqual({ highest: [1], lowest: [0] });
  });
});

describe('factors and weights', () => {
  it('finds the factor that made the correlations', () => {
    const loadings = [0.9, 0.7, 0.5, 0.3];
    const matrix = loadings.map((a, i) => Float64Array.from(loadings, (b, j) => (i === j ? 1 : a * b)));
    expectClose(oneFactor(matrix).loadings, loadings, 1e-9, 'loadings');
  });

  it('refuse what they can’t use', () => {
    expect(() => oneFactor([Float64Array.of(1)])).toThrow('expected three or more');
    expect(() => principalComponents([Float64Array.of(1, Number.NaN), Float64Array.of(0, 1)])).toThrow(
      'finite',
    );
    expect(() =>
      pairwiseWeights([
        [1, 2],
        [2, 1],
      ]),
    ).toThrow('expected 1 over');
    expect(() => effectiveWeights([{ id: 'a', parent: 'b', weight: 1 }])).toThrow('not there');
    const circle = [
      { id: 'a', parent: 'b', weight: 1 },
      { id: 'b', parent: 'a', weight: 1 },
    ];
    expect(() => effectiveWeights(circle)).toThrow('below itself');
  });
});
