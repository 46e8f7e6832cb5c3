import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Manifest } from '../../src/publish/manifest.js';
import { csvRows, SampleRun } from './sample.js';

describe('signals of the sample', () => {
  let run: SampleRun;
  beforeAll(async () => {
    run = await SampleRun.asItIs();
  });
  afterAll(() => run?.remove());

  it('find the rise that was planted (P91) with its beginning, in its wijk and gemeente, and leave quiet series quiet', () => {
    const rows = csvRows(join(run.release, 'signalen.csv'));
    const told = rows.map(({ area, indicator, since, status }) => [area, indicator, since, status]);
    const planted = ['vermogensmisdrijven-12-maanden', '2024-10', 'signal'];
    expect(told).toEqual([
      ['GM0097', ...planted],
      ['WK009704', ...planted],
    ]);
  });

  it('say how many series were tested, and how many months would stand out by chance', () => {
    const { signals } = JSON.parse(readFileSync(join(run.release, 'manifest.json'), 'utf8')) as Manifest;
    expect(signals).toMatchObject({ signals: 2, expectedFalseSignals: 0.1 });
    expect(signals?.tested).toBeGreaterThan(100);
    expect(signals?.expectedAboveBand).toBeGreaterThan(0);
    expect(signals?.expectedAboveBand).toBeLessThan(0.01 * (signals?.tested ?? 0));
    // The registers of the municipality begin in 2022: too short.
    const short = signals?.indicators
      .filter(({ untested }) => untested.too_short)
      .map(({ indicator }) => indicator);
    expect(short).toEqual(['incidenten-12-maanden', 'meldingen-verloedering-12-maanden']);
  });

  it('rest on the months that the figures of twelve months rest on, at every level', async () => {
    const apart = await run.warehouse(
      `WITH summed AS (
         SELECT indicator, area, sum(numerator) AS numerator FROM indicators.month WHERE year(month) = 2024 GROUP BY ALL
       ),
       figure AS (
         SELECT indicator, area, numerator FROM indicators.value
         WHERE period = 2024 AND indicator IN (SELECT indicator FROM indicators.month)
       )
       SELECT indicator, area FROM figure FULL JOIN summed USING (indicator, area)
       WHERE coalesce(figure.numerator, 0) <> coalesce(summed.numerator, 0)`,
    );
    expect(apart).toEqual([]);
    const [{ kinds } = { kinds: 0 }] = await run.warehouse<{ kinds: number }>(
      'SELECT count(DISTINCT indicator) AS kinds FROM indicators.month',
    );
    expect(Number(kinds)).toBe(7);
  });
});
