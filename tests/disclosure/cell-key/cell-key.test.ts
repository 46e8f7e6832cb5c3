import { describe, expect, it } from 'vitest';
import { cellKey, Perturbation } from '../../../src/disclosure/cell-key/cell-key.js';
import {
  type PTableEntry,
  type PTableSettings,
  perturbationTable,
} from '../../../src/disclosure/cell-key/ptable.js';
import { expectClose, figure, figures, referenceRows } from '../../statistics/reference.js';

const TABLES: Readonly<Record<string, PTableSettings>> = {
  D2V1js0: { most: 2, variance: 1 },
  'D3V1.5js1': { most: 3, variance: 1.5, never: 1 },
  D5V3js2: { most: 5, variance: 3, never: 2, stay: 0.5 },
};

function published(name: string): PTableEntry[] {
  return referenceRows('05-sdc', `ptable_${name}.csv`).map((row) => ({
    count: figure(row.i),
    change: figure(row.v),
    p: figure(row.p),
    from: figure(row.p_int_lb),
    to: figure(row.p_int_ub),
  }));
}

describe('perturbation table', () => {
  for (const [name, settings] of Object.entries(TABLES)) {
    it(`has the chances of the reference: ${name}`, () => {
      const [own, theirs] = [perturbationTable(settings), published(name)];
      expect(own.map(({ count, change }) => [count, change])).toEqual(
        theirs.map(({ count, change }) => [count, change]),
      );
      for (const part of ['p', 'from', 'to'] as const) {
        expectClose(
          own.map((e) => e[part]),
          theirs.map((e) => e[part]),
          1e-6,
          `${name} ${part}`,
        );
      }
    });
  }

  it('adds up to 1, moves nothing on average and varies by V, small counts by no more', () => {
    for (const settings of [
      ...Object.values(TABLES),
      { most: 4, variance: 2 },
      { most: 8, variance: 4, never: 3 },
    ]) {
      const table = perturbationTable(settings);
      for (let count = 1; table.some((e) => e.count === count); count++) {
        const row = table.filter((e) => e.count === count);
        const sum = (of: (e: PTableEntry) => number): number => row.reduce((total, e) => total + of(e), 0);
        expect(sum(({ p }) => p)).toBeCloseTo(1, 8);
        expect(sum(({ p, change }) => p * change)).toBeCloseTo(0, 6);
        const variance = sum(({ p, change }) => p * change * change);
        expect(variance).toBeLessThan(settings.variance + 1e-5);
        if (count > settings.most) expect(variance).toBeCloseTo(settings.variance, 5);
        expect(
          row.every(({ change }) => count + change === 0 || count + change > (settings.never ?? 0)),
        ).toBe(true);
      }
    }
  });

  it('refuses what can not be', () => {
    expect(() => perturbationTable({ most: 2, variance: 9 })).toThrow(RangeError);
    expect(() => perturbationTable({ most: 0, variance: 1 })).toThrow(RangeError);
    expect(() => perturbationTable({ most: 3, variance: 1, never: 3 })).toThrow(RangeError);
    expect(() => perturbationTable({ most: 3, variance: 1, stay: 1 })).toThrow(RangeError);
  });
});

describe('cell key method', () => {
  const records = referenceRows('05-sdc', 'cellkey_micro.csv');
  const inCell = (sex: string, age: string): number[] =>
    records
      .filter((r) => [r.sex, 'Total'].includes(sex) && [r.age, 'Total'].includes(age))
      .map((r) => figure(r.rkey));

  it('gives the keys, changes and counts of the reference, by its table and by ours', () => {
    const counts = referenceRows('05-sdc', 'cellkey_expected.csv');
    const details = referenceRows('05-sdc', 'cellkey_expected_details.csv');
    for (const table of [published('D5V3js2'), perturbationTable(TABLES.D5V3js2 as PTableSettings)]) {
      const perturbation = new Perturbation(table);
      const cells = counts.map((row) => inCell(row.sex as string, row.age as string));
      const keys = cells.map((own) => cellKey(own));
      const found = cells.map((own, i) => perturbation.of(own.length, keys[i] as number));
      expectClose(keys, figures(details, 'ckey'), 1e-9, 'keys');
      expect(found.map(({ change }) => change)).toEqual([...figures(details, 'pert')]);
      expect(found.map(({ count }) => count)).toEqual([...figures(counts, 'pwc')]);
    }
  });

  it('gives the same key whatever the order of records', () => {
    const own = inCell('Total', 'Total');
    expect(cellKey([...own].reverse())).toBe(cellKey(own));
    expect(cellKey([])).toBe(0);
    expect(() => cellKey([1.2])).toThrow(RangeError);
  });

  it('leaves nought as it is, and refuses tables with gaps', () => {
    const perturbation = new Perturbation(perturbationTable({ most: 2, variance: 1 }));
    expect(perturbation.of(0, 0.99)).toEqual({ count: 0, change: 0 });
    expect(perturbation.of(1, 0)).toEqual({ count: 0, change: -1 });
    expect(perturbation.of(1000, 1)).toEqual({ count: 1002, change: 2 });
    expect(() => perturbation.of(1.5, 0.5)).toThrow(RangeError);
    expect(() => new Perturbation(perturbationTable({ most: 2, variance: 1 }).slice(0, -1))).toThrow(/cover/);
  });
});
