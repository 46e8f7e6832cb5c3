import { describe, expect, it } from 'vitest';
import { geometricMean, weightedMean } from '../../../src/statistics/composite/aggregate.js';
import { median, momentsOf } from '../../../src/statistics/composite/moments.js';
import { minMax } from '../../../src/statistics/composite/normalise.js';
import { ranksFromTop } from '../../../src/statistics/composite/order.js';
import { TREAT_RULES, treat, treatmentOf } from '../../../src/statistics/composite/outliers.js';
import { availability, denominate, impute, screen } from '../../../src/statistics/composite/prepare.js';
import { effectiveWeights } from '../../../src/statistics/composite/weights.js';
import { sharedReference, skipWithoutShared } from '../../support/shared-data.js';
import { expectClose, figure, figures, referenceRows } from '../reference.js';
import { aggregateTree, asemTree, columnsOf, FOLDER, indicatorsOf, inOrderOf } from './asem.js';

const NEEDED = ['asem_iData.csv', 'asem_iMeta.csv', 'asem_aggregated.csv'];

describe.skipIf(skipWithoutShared(...NEEDED.map((name) => sharedReference(FOLDER, name))))(
  'the ASEM index from raw data to ranks against COINr',
  () => {
    it('equals every step', () => {
      const tree = asemTree();
      const indicators = indicatorsOf(tree);
      const ids = indicators.map(({ id }) => id);
      const denominated = referenceRows(FOLDER, 'asem_denominated.csv');
      const raw = inOrderOf(referenceRows(FOLDER, 'asem_iData.csv'), denominated);
      expect([denominated.length, ids.length]).toEqual([51, 49]);
      const groups = raw.map((row) => row.EurAsia_group as string);
      const data = new Map<string, Float64Array>();
      let imputed = 0;
      const gaps = referenceRows(FOLDER, 'asem_imputed.csv');
      for (const { id, denominator } of indicators) {
        const values = figures(raw, id);
        const rate = denominator ? denominate(values, figures(raw, denominator)) : values;
        expectClose(rate, figures(denominated, id), 1e-9, `denominated ${id}`);
        const filled = impute(rate, 'mean', groups);
        imputed += filled.imputed.reduce((a, b) => a + b, 0);
        expectClose(filled.values, figures(inOrderOf(gaps, denominated), id), 1e-9, `imputed ${id}`);
        data.set(id, filled.values);
      }
      const holes = ids.reduce((n, id) => n + figures(denominated, id).filter(Number.isNaN).length, 0);
      expect([imputed, holes]).toEqual([65, 65]);

      const kept = screen([...data.values()], { available: 0.9 });
      const screened = referenceRows(FOLDER, 'asem_screened.csv');
      expect([...kept].map((i) => denominated[i]?.uCode)).toEqual(screened.map((row) => row.uCode));

      const details = new Map(referenceRows(FOLDER, 'asem_treat_details.csv').map((row) => [row.iCode, row]));
      const points = referenceRows(FOLDER, 'asem_treat_points.csv');
      const treatedRows = referenceRows(FOLDER, 'asem_treated.csv');
      const normalisedRows = referenceRows(FOLDER, 'asem_normalised.csv');
      const normalised = new Map<string, Float64Array>();
      for (const { id, direction } of indicators) {
        const own = treat(Float64Array.from(kept, (i) => (data.get(id) as Float64Array)[i] as number));
        expectClose(own.values, figures(treatedRows, id), 1e-9, `treated ${id}`);
        expect(own.points, id).toBe(figure(details.get(id)?.['winsorise.nwin']) || 0);
        expect(
          [...own.marks].map((m) => treatmentOf(m) ?? ''),
          id,
        ).toEqual(points.map((row) => row[id] || ''));
        const scores = minMax(own.values.map((v) => direction * v));
        expectClose(scores, figures(normalisedRows, id), 1e-9, `normalised ${id}`);
        normalised.set(id, scores);
      }
      expect(TREAT_RULES).toEqual({ winsorise: 5, skewness: 2, kurtosis: 3.5 });

      const aggregated = referenceRows(FOLDER, 'asem_aggregated.csv');
      const scores = aggregateTree(tree, normalised, (columns, weights) => weightedMean(columns, weights, 0));
      for (const { id } of tree)
        expectClose(scores.get(id) as Float64Array, figures(aggregated, id), 1e-9, id);
      const ranks = inOrderOf(referenceRows(FOLDER, 'asem_results_ranks.csv'), aggregated);
      for (const { id } of tree.filter(({ level }) => level > 1))
        expect([...ranksFromTop(scores.get(id) as Float64Array)], id).toEqual([...figures(ranks, id)]);
    });

    it('equals it with the geometric mean throughout, and in the middle alone', () => {
      const tree = asemTree();
      const ids = indicatorsOf(tree).map(({ id }) => id);
      const cases = [
        ['asem_aggregated_gmean_1_100.csv', () => geometricMean],
        [
          'asem_aggregated_am_gm_am_1_100.csv',
          (level: number) => (level === 3 ? geometricMean : weightedMean),
        ],
      ] as const;
      for (const [file, meanOf] of cases) {
        const rows = referenceRows(FOLDER, file);
        const scores = aggregateTree(tree, columnsOf(rows, ids), (c, w, level) => meanOf(level)(c, w, 0));
        for (const { id } of tree)
          expectClose(scores.get(id) as Float64Array, figures(rows, id), 1e-9, `${file} ${id}`);
      }
    });

    it('fills gaps by mean and median, of all and by group, and marks each', () => {
      const raw = referenceRows(FOLDER, 'asem_iData.csv');
      const ids = indicatorsOf(asemTree()).map(({ id }) => id);
      for (const by of ['mean', 'median'] as const)
        for (const grouped of [false, true]) {
          const rows = referenceRows(FOLDER, `impute_i_${by}${grouped ? '_grp' : ''}.csv`);
          const own = inOrderOf(raw, rows);
          for (const id of ids) {
            const values = figures(own, id);
            const filled = impute(
              values,
              by,
              grouped ? own.map((row) => row.GDP_group as string) : undefined,
            );
            expectClose(filled.values, figures(rows, id), 1e-12, `${by} ${id}`);
            for (const [i, v] of values.entries())
              expect(filled.imputed[i]).toBe(Number(Number.isNaN(v) && !Number.isNaN(filled.values[i])));
          }
        }
    });

    it('weighs a tree and counts what is there', () => {
      const tree = asemTree();
      const weights = effectiveWeights(tree);
      for (const { iCode, EffWeight } of referenceRows(FOLDER, 'asem_eff_weights.csv'))
        expect(weights.get(iCode as string)).toBeCloseTo(figure(EffWeight), 12);
      const rows = referenceRows(FOLDER, 'asem_data_avail_summary.csv');
      const rates = inOrderOf(referenceRows(FOLDER, 'asem_denominated.csv'), rows);
      const { available, nonZero } = availability(indicatorsOf(tree).map(({ id }) => figures(rates, id)));
      expectClose(available, figures(rows, 'Dat_Avail'), 1e-9, 'available');
      expectClose(nonZero, figures(rows, 'Non_Zero'), 1e-9, 'not 0');
    });

    it('counts what is there of each pillar, sub-index and index', () => {
      const tree = asemTree();
      const rows = referenceRows(FOLDER, 'asem_data_avail_bygroup.csv');
      const rates = inOrderOf(referenceRows(FOLDER, 'asem_denominated.csv'), rows);
      const below = (id: string): string[] => {
        const parts = tree.filter(({ parent }) => parent === id);
        return parts.length === 0 ? [id] : parts.flatMap((part) => below(part.id));
      };
      for (const { id } of tree.filter(({ level }) => level > 1)) {
        const { available } = availability(below(id).map((leaf) => figures(rates, leaf)));
        expectClose(available, figures(rows, id), 1e-9, id);
      }
    });

    it('has the moments of every raw indicator, to the three digits that the tool gives', () => {
      const raw = referenceRows(FOLDER, 'asem_iData.csv');
      for (const { iCode = '', ...stats } of referenceRows(FOLDER, 'asem_stats_raw.csv')) {
        const values = figures(raw, iCode);
        const { n, min, max, mean, deviation, skewness, kurtosis } = momentsOf(values);
        const own = { Min: min, Max: max, Mean: mean, Median: median(values), Std: deviation };
        // A tie in the fourth digit may be rounded either way.
        for (const [name, value] of Object.entries({ ...own, Skew: skewness, Kurt: kurtosis }))
          expectClose([Number(value.toPrecision(3))], [figure(stats[name])], 6e-3, `${name} of ${iCode}`);
        expect([n, values.filter((v) => v !== 0 && !Number.isNaN(v)).length], iCode).toEqual([
          figure(stats['N.Avail']),
          figure(stats['N.NonZero']),
        ]);
        const out = Math.abs(skewness) >= TREAT_RULES.skewness && kurtosis >= TREAT_RULES.kurtosis;
        expect(out ? 'OUT' : 'ok', iCode).toBe(stats['Flag.SkewKurt']);
      }
    });
  },
);
