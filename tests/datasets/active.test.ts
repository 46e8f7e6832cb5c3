import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { activeDeliveries, type Delivery } from '../../src/datasets/deliveries/delivery.js';

function delivery(sequence: number, periods: readonly number[]): Delivery {
  return {
    id: String(sequence).padStart(16, '0'),
    dataset: 'proef',
    file: `${sequence}.csv`,
    sha256: String(sequence),
    bytes: 1,
    form: 'proef',
    encoding: 'utf-8',
    contractHash: '',
    keyFingerprint: '',
    periods,
    rows: 1,
    landed: 1,
    rejected: 0,
    rejectsByRule: {},
    warnings: [],
    sequence,
    received: '2024-01-01T00:00:00.000Z',
  };
}

function active(deliveries: readonly Delivery[], replaces: 'dataset' | 'period' | 'nothing') {
  return activeDeliveries(deliveries, replaces).map((a) => [a.delivery.sequence, a.periods]);
}

const three = [delivery(2, [2023, 2024]), delivery(1, [2022, 2023]), delivery(3, [2024])];

describe('deliveries that count', () => {
  it('keeps the newest only, when it replaces the dataset', () => {
    expect(active(three, 'dataset')).toEqual([[3, null]]);
  });

  it('keeps of each the years that no newer one has, when it replaces periods', () => {
    expect(active(three, 'period')).toEqual([
      [1, [2022]],
      [2, [2023]],
      [3, [2024]],
    ]);
  });

  it('leaves out one of which nothing is left', () => {
    expect(active([delivery(1, [2024]), delivery(2, [2024])], 'period')).toEqual([[2, [2024]]]);
  });

  it('keeps all, in order of arrival, when it replaces nothing', () => {
    expect(active(three, 'nothing').map(([s]) => s)).toEqual([1, 2, 3]);
  });

  it.each(['dataset', 'period', 'nothing'] as const)('is empty of nothing (%s)', (replaces) => {
    expect(active([], replaces)).toEqual([]);
  });

  it('gives every year to its newest delivery, once, whatever the order they are listed in', () => {
    const years = fc.uniqueArray(fc.integer({ min: 2018, max: 2024 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(years, { maxLength: 8 }), fc.integer(), (lists, seed) => {
        const deliveries = lists.map((periods, i) => delivery(i + 1, periods));
        const shuffled = [...deliveries].sort(
          (a, b) => ((a.sequence * 7 + seed) % 5) - ((b.sequence * 7 + seed) % 5),
        );
        const given = activeDeliveries(shuffled, 'period').flatMap((a) =>
          (a.periods ?? []).map((p) => [p, a.delivery.sequence] as const),
        );
        const expected = new Map(deliveries.flatMap((d) => d.periods.map((p) => [p, d.sequence] as const)));
        expect(given.length).toBe(expected.size);
        expect(new Map(given)).toEqual(expected);
      }),
    );
  });
});
