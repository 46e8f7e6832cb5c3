import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type CsvRow, csvRows, SampleRun } from './sample.js';

describe('the scores of the sample release', () => {
  let [parts, areas, figures]: [CsvRow[], CsvRow[], CsvRow[]] = [[], [], []];

  beforeAll(async () => {
    const { release } = await SampleRun.asItIs();
    [parts, areas, figures] = ['scorebijdragen', 'risicokaart', 'indicatoren'].map((name) =>
      csvRows(join(release, `${name}.csv`)),
    ) as [CsvRow[], CsvRow[], CsvRow[]];
  });

  it('are the sums of their published contributions, and none is without', () => {
    const sums = new Map<string, number>();
    for (const { area, theme, contribution } of parts) {
      const key = `${area} ${theme}`;
      sums.set(key, (sums.get(key) ?? 0) + Number(contribution));
    }
    const scores = areas.flatMap((row) =>
      Object.keys(row)
        .filter(
          (name) => name.startsWith('score_') && `${name}_status` in row && row[`${name}_status`] === 'ok',
        )
        .map(
          (name) =>
            [`${row.area} ${name.slice('score_'.length).replaceAll('_', '-')}`, Number(row[name])] as const,
        ),
    );
    expect(scores.length).toBeGreaterThan(100);
    expect([...sums.keys()].sort()).toEqual(scores.map(([key]) => key).sort());
    for (const [key, score] of scores)
      expect(Math.abs((sums.get(key) as number) - score), key).toBeLessThan(0.051);
  });

  it('rest on published figures: whoever has the table makes the normalised values again', () => {
    const latest = figures.filter(({ period, status }) => period === '2024' && status === 'ok');
    const of = (indicator: string, level: string): CsvRow[] =>
      latest.filter((row) => row.indicator === indicator && row.level === level);
    const chosen = parts.filter(({ theme }) => theme === 'vastgoed');
    expect(chosen.length).toBeGreaterThan(50);
    for (const { area, level, indicator, normalised } of chosen) {
      const others = of(indicator as string, level as string);
      const ranked = others.map((row) => ({ area: row.area, figure: Number(row.shrunk || row.value) }));
      const own = ranked.find((row) => row.area === area)?.figure as number;
      const below = ranked.filter(({ figure }) => figure < own).length;
      const same = ranked.filter(({ figure }) => figure === own).length;
      const place = (100 * (below + (same - 1) / 2)) / (others.length - 1);
      expect(Number(normalised), `${area} ${indicator}`).toBeCloseTo(place, 3);
    }
  });
});
