import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openContext } from '../../src/cli/context.js';
import { readComputeReport, warehouseFiles } from '../../src/run/compute-report.js';
import { runAll } from '../../src/run/run.js';
import { withEngine } from '../../src/warehouse/engine.js';
import { rowsOf } from '../../src/warehouse/query.js';
import { csvRows, inboxRows, samples } from './sample.js';

/** The last month of each year that is looked at: of 2025 the police had counted seven by then. */
const UNTIL: Readonly<Record<number, number>> = { 2022: 12, 2023: 12, 2024: 12, 2025: 7 };
const LEVELS = /^(WK|GM)/;

/** Offences of one type by `area year month`, as the file has them. */
function offences(type: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const row of inboxRows('47022NED')) {
    if (row.SoortMisdrijf !== type || !LEVELS.test(row.WijkenEnBuurten as string)) continue;
    const [year, month] = (row.Perioden as string).split('MM').map(Number);
    counts.set(`${row.WijkenEnBuurten} ${year} ${month}`, Number(row.GeregistreerdeMisdrijven_1));
  }
  return counts;
}

/** The twelve months up to one, added up. */
function twelve(counts: ReadonlyMap<string, number>, area: string, year: number, month: number): number {
  let sum = 0;
  for (let i = 0; i < 12; i++) {
    const serial = year * 12 + (month - 1) - i;
    sum += counts.get(`${area} ${Math.floor(serial / 12)} ${(serial % 12) + 1}`) ?? 0;
  }
  return sum;
}

describe('rolling months over the sample and one year more, of which the police have seven months', () => {
  const folder = mkdtempSync(join(tmpdir(), 'buurtzicht-months-'));
  let release: string;
  let values: Map<string, [number, number | null]>;
  let areas: string[];

  beforeAll(async () => {
    mkdirSync(join(folder, 'inbox'));
    const from = join(samples, 'inbox');
    const wanted = /^(47022NED|85318NED|85618NED|Kerncijfers|wijkenbuurten)/;
    for (const name of readdirSync(from).filter((file) => wanted.test(file)))
      cpSync(join(from, name), join(folder, 'inbox', name));
    writeFileSync(
      join(folder, 'buurtzicht.yaml'),
      'name: Maanden\npipeline: ondermijning\nvintage: 2024\nperiods: [2022, 2023, 2024, 2025]\nedition: openbaar\n',
    );
    const { published } = await runAll(await openContext(folder));
    release = published.folder;
    await withEngine(
      { file: join(folder, 'warehouse', 'warehouse.duckdb'), readOnly: true },
      async (connection) => {
        const found = await rowsOf<{
          key: string;
          numerator: number;
          denominator: number | null;
        }>(
          connection,
          "SELECT concat_ws(' ', indicator, area, period) AS key, numerator, denominator FROM indicators.value",
        );
        values = new Map(found.map(({ key, numerator, denominator }) => [key, [numerator, denominator]]));
        const codes = await rowsOf<{ code: string }>(
          connection,
          "SELECT code FROM areas.area WHERE level IN ('wijk', 'gemeente') ORDER BY code",
        );
        areas = codes.map(({ code }) => code);
      },
    );
  }, 240_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('counts the twelve months up to the last one of each year', () => {
    const counts = offences('1.6.1');
    for (const area of areas)
      for (const [year, month] of Object.entries(UNTIL)) {
        // Nobody has delivered the inhabitants of 2025: a count without a denominator.
        const found = values.get(`brand-ontploffing-12-maanden ${area} ${year}`);
        expect(found?.[0], `${area} ${year}`).toBe(twelve(counts, area, Number(year), month));
        expect(found?.[1] === null, `${area} ${year}`).toBe(year === '2025');
      }
    expect(areas.length).toBeGreaterThan(20);
  });

  it('holds them against the same twelve of a year earlier', () => {
    const counts = offences('1.4.4');
    for (const area of areas)
      for (const [year, month] of Object.entries(UNTIL)) {
        const pair = [0, 1].map((ago) => twelve(counts, area, Number(year) - ago, month));
        expect(values.get(`bedreigingen-verandering ${area} ${year}`), `${area} ${year}`).toEqual(pair);
      }
  });

  it('is what the table by year says of whole years', () => {
    const months = offences('1.4.4');
    const years = inboxRows('47018NED').filter(
      (row) =>
        row.SoortMisdrijf === '1.4.4' &&
        LEVELS.test(row.WijkenEnBuurten as string) &&
        row.Perioden !== '2020JJ00',
    );
    expect(years.length).toBeGreaterThan(60);
    for (const row of years)
      expect(twelve(months, row.WijkenEnBuurten as string, Number(row.Perioden?.slice(0, 4)), 12)).toBe(
        Number(row.GeregistreerdeMisdrijven_1),
      );
  });

  it('tells until which month a year goes, and publishes no figure without a denominator', async () => {
    const report = readComputeReport(warehouseFiles((await openContext(folder)).workspace));
    const until = { 2022: '2022-12', 2023: '2023-12', 2024: '2024-12', 2025: '2025-07' };
    for (const id of ['brand-ontploffing-12-maanden', 'bedreigingen-verandering'])
      expect(report?.computed.find((c) => c.id === id)?.until).toEqual(until);
    const published = csvRows(join(release, 'indicatoren.csv')).filter((row) => row.period === '2025');
    const statusOf = (id: string): string[] => [
      ...new Set(published.filter((row) => row.indicator === id).map((row) => row.status as string)),
    ];
    expect(statusOf('brand-ontploffing-12-maanden')).toEqual(['missing']);
    expect(statusOf('bedreigingen-verandering')).toContain('ok');
  });
});
