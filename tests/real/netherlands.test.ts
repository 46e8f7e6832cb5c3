import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tableFromIPC } from '@uwdata/flechette';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withEngine } from '../../src/warehouse/engine.js';
import { rowsOf } from '../../src/warehouse/query.js';
import { sharedData, skipWithoutShared } from '../support/shared-data.js';
import { type NaiveCounts, type NaiveRules, naiveCell } from './naive.js';
import { OWN_INDICATORS, ownFiles } from './own-indicators.js';
import {
  type CsvRow,
  csvRows,
  makeWorkspace,
  paddedCsvRows,
  type Run,
  runWorkspace,
  temporaryFolder,
} from './workspace.js';

const FIGURES = sharedData('national-2024-derived', '85984NED_selection.csv');
const POLICE = sharedData('national-2024-derived', '47022NED_totals_2021-2025.csv');
/** Letters, a leading zero in the gemeente, in the wijk, and no digit but zeros. */
const CODES = ['BU0363AA01', 'WK0363AA', 'BU00141908', 'BU16800000', 'WK168000', 'GM0014', 'GM1680'];

function known(text: string | undefined): number | undefined {
  return text === undefined || text === '' ? undefined : Number(text);
}

describe.skipIf(skipWithoutShared(FIGURES, POLICE))('the Netherlands 2024, real figures', () => {
  const folder = temporaryFolder();
  let run: Run;
  let long: CsvRow[];
  let figures: Map<string, CsvRow>;

  beforeAll(async () => {
    makeWorkspace(folder.path, {
      config: { name: 'Nederland', vintage: 2024, periods: [2024] },
      inbox: [FIGURES, POLICE],
      own: ownFiles(),
    });
    const start = performance.now();
    run = await runWorkspace(folder.path);
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    const peak = Math.round(process.resourceUsage().maxRSS / 1024);
    console.info(`the whole path for the Netherlands: ${seconds} s, peak of this process ${peak} MB`);
    long = csvRows(join(run.release, 'indicatoren.csv'));
    figures = new Map(paddedCsvRows(FIGURES).map((row) => [row.WijkenEnBuurten as string, row]));
  });
  afterAll(folder.remove);

  it('publishes every area of the country in every indicator of its levels', () => {
    const tally = new Map<string, number>();
    for (const row of long) {
      if (row.indicator === 'toets-ouderen')
        tally.set(row.level as string, (tally.get(row.level as string) ?? 0) + 1);
    }
    expect(Object.fromEntries(tally)).toEqual({ buurt: 14_574, wijk: 3393, gemeente: 342 });
    expect(run.manifest.areas).toMatchObject({ buurten: 14_574, wijken: 3393, gemeenten: 342 });
  });

  it('lists indicators without a delivery as not computed and shows no figure of them', () => {
    const absent = run.manifest.notComputed.map((n) => n.id);
    expect(absent).toEqual(expect.arrayContaining(['horeca-dichtheid', 'snelle-doorverkoop']));
    expect(run.manifest.indicators.map((i) => i.id).filter((id) => absent.includes(id as string))).toEqual(
      [],
    );
    expect(long.filter((row) => absent.includes(row.indicator as string))).toEqual([]);
  });

  it('shows no figure of a type of offence that the delivery does not hold', () => {
    // Of a buurt the public edition says nothing, whether delivered or not.
    const drugs = long.filter((row) => row.indicator === 'drugshandel' && row.level !== 'buurt');
    expect(new Set(drugs.map((row) => row.status))).toEqual(new Set(['missing']));
  });

  const rulesOf = (id: string): NaiveRules => {
    const own = OWN_INDICATORS[id] as (typeof OWN_INDICATORS)[string];
    return {
      threshold: 10,
      rounding: 5,
      per: own.per,
      share: own.measure === 'share',
      units: ['numerator', 'denominator'],
      minimumDenominator: own.minimumDenominator,
    };
  };

  function compare(id: string, levels: readonly string[], counts: (area: string) => NaiveCounts): void {
    const tally: Record<string, number> = {};
    const wrong: string[] = [];
    for (const row of long) {
      if (row.indicator !== id || !levels.includes(row.level as string)) continue;
      const naive = naiveCell(counts(row.area as string), rulesOf(id));
      const { status, reason, numerator, denominator, value } = row;
      const key = `${row.level} ${status} ${reason}`.trim();
      tally[key] = (tally[key] ?? 0) + 1;
      const said = JSON.stringify({ status, reason, numerator, denominator, value });
      const secondary = reason === 'disclosure' && naive.status !== 'suppressed';
      // That its counts pass the rules, and are too few for the card, is not told of a cell that protects another.
      const fits = secondary ? ['ok', 'too_few'].includes(naive.status) : said === JSON.stringify(naive);
      if (!fits) wrong.push(`${row.area}: ${said} ≠ ${JSON.stringify(naive)}`);
    }
    console.info(id, JSON.stringify(tally));
    expect(wrong.slice(0, 5)).toEqual([]);
  }

  it('counts the offences of all buurten and gemeenten as a naive way does', () => {
    const police = new Map(
      paddedCsvRows(POLICE)
        .filter((row) => row.Perioden === '2024JJ00')
        .map((row) => [row.WijkenEnBuurten as string, Number(row.GeregistreerdeMisdrijven_1)]),
    );
    // An absent row means nought where the file holds that level of the gemeente; of Best it holds no buurt.
    const covered = new Set([...police.keys()].map((area) => area.slice(0, 6)));
    expect(covered.size).toBe(2 * 342 - 1);
    compare('toets-misdrijven', ['buurt', 'gemeente'], (area) => ({
      numerator: covered.has(area.slice(0, 6)) ? (police.get(area) ?? 0) : undefined,
      denominator: known(figures.get(area)?.AantalInwoners_5),
    }));
  });

  it('says nothing of the offences in wijken, of which the police file has no rows', () => {
    const shown = long.filter(
      (row) => row.indicator === 'toets-misdrijven' && row.level === 'wijk' && row.status !== 'missing',
    );
    expect(shown.slice(0, 5).map((row) => `${row.area} ${row.value}`)).toEqual([]);
  });

  it.each([
    ['toets-ouderen', 'k_65JaarOfOuder_12'],
    ['toets-huishoudens', 'HuishoudensTotaal_29'],
  ])('says of %s in all areas what a naive way says', (id, column) => {
    compare(id, ['buurt', 'wijk', 'gemeente'], (area) => ({
      numerator: known(figures.get(area)?.[column]),
      denominator: known(figures.get(area)?.AantalInwoners_5),
    }));
  });

  it('finds the sums of buurten within what CBS rounds and the police leave out', () => {
    const checks = run.manifest.checks.sumsOverBuurten as {
      indicator: string;
      level: string;
      part: string;
      difference: number | null;
    }[];
    console.info(JSON.stringify(checks));
    const of = (indicator: string, level: string, part: string) =>
      checks.find((c) => c.indicator === indicator && c.level === level && c.part === part)?.difference ??
      100;
    expect(Math.abs(of('toets-misdrijven', 'gemeente', 'denominator'))).toBeLessThan(0.01);
    expect(of('toets-misdrijven', 'gemeente', 'numerator')).toBeGreaterThan(0.5);
    expect(of('toets-misdrijven', 'gemeente', 'numerator')).toBeLessThan(1.5);
  });

  it('keeps letters and leading zeros of codes in every format', async () => {
    const read = (name: string) => readFileSync(join(run.release, name));
    const all = new Set([...figures.keys()].filter((code) => /^(GM|WK|BU)/.test(code)));
    expect(all.size).toBe(18_309);
    const found: Record<string, Set<unknown>> = {
      'indicatoren.csv': new Set(long.map((row) => row.area)),
      'risicokaart.csv': new Set(csvRows(join(run.release, 'risicokaart.csv')).map((row) => row.area)),
      'indicatoren.arrow': new Set(tableFromIPC(read('indicatoren.arrow')).getChild('area').toArray()),
      'risicokaart.arrow': new Set(tableFromIPC(read('risicokaart.arrow')).getChild('area').toArray()),
    };
    await withEngine({ file: join(run.release, 'release.duckdb'), readOnly: true }, async (connection) => {
      for (const table of ['indicatoren', 'risicokaart']) {
        const rows = await rowsOf<{ area: string }>(connection, `SELECT DISTINCT area FROM ${table}`);
        found[`release.duckdb ${table}`] = new Set(rows.map((row) => row.area));
      }
    });
    for (const [name, codes] of Object.entries(found)) {
      expect(
        CODES.filter((code) => !codes.has(code)),
        name,
      ).toEqual([]);
      expect([codes.size, [...codes].filter((code) => !all.has(code as string)).slice(0, 5)], name).toEqual([
        18_309,
        [],
      ]);
    }
  });
});
