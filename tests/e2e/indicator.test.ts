import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tableFromIPC } from '@uwdata/flechette';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { workspaceCatalogue } from '../../src/datasets/catalogue/workspace-catalogue.js';
import { findIndicator } from '../../src/indicators/find-indicator.js';
import { loadPipeline } from '../../src/indicators/pipeline.js';
import { attempt } from '../../src/workbench/attempt.js';
import type { BenchContext } from '../../src/workbench/bench.js';
import { explainInside } from '../../src/workbench/explain-inside.js';
import { explainPublic } from '../../src/workbench/explain-public.js';
import { withLock } from '../../src/workspace/lock.js';
import { openWorkspace } from '../../src/workspace/workspace.js';
import { type CsvRow, csvRows, SampleRun } from '../pipelines/sample.js';
import { buurtzicht, cliFile } from '../support/cli.js';
import { copyOf, hashTree } from '../support/sample-workspace.js';

let run: SampleRun;
let published: CsvRow[];

function context(): BenchContext {
  const workspace = openWorkspace(run.folder);
  return {
    workspace,
    catalogue: workspaceCatalogue(workspace),
    pipeline: loadPipeline(workspace.pipelineFolders, workspace.config.parameters),
  };
}

beforeAll(async () => {
  run = await SampleRun.copy();
  published = csvRows(join(run.release, 'indicatoren.csv'));
}, 240_000);
afterAll(() => run?.remove());

describe('indicator compute', () => {
  it.each(['snelle-doorverkoop', 'drugshandel', 'horeca-dichtheid', 'reactietijd', 'bevolkingsdichtheid'])(
    'gives what the internal edition shows of %s, while the workspace is locked, and leaves it as it was',
    async (id) => {
      const before = hashTree(run.folder);
      const bench = context();
      const figures = await withLock(bench.workspace, 'another run', () => attempt(bench, id));
      const counted = await run.warehouse<{
        area: string;
        period: number;
        numerator: number;
        denominator: number;
      }>(
        `SELECT area, period, numerator, denominator FROM indicators.value WHERE indicator = '${id}'
         UNION ALL SELECT area, period, numerator, denominator FROM indicators.custom_value WHERE indicator = '${id}'
           AND area IN (SELECT code FROM areas.custom WHERE basis = 'buurten') ORDER BY area, period`,
      );
      const exact = new Map(counted.map((cell) => [`${cell.area} ${cell.period}`, cell]));
      const shown = figures.filter((f) => f.status === 'ok');
      const { card } = findIndicator(bench.pipeline, id);
      const tells = (part: 'numerator' | 'denominator'): boolean => shown.some((f) => f[part] !== null);
      expect(shown.length).toBeGreaterThan(0);
      for (const part of ['numerator', 'denominator'] as const)
        for (const figure of tells(part) ? shown : [])
          expect(figure[part]).toBe(exact.get(`${figure.area} ${figure.period}`)?.[part]);
      // Nothing small, and nothing of what is hidden.
      const { threshold } = bench.pipeline.disclosure.intern;
      const counts = ['both', 'numerator'].includes(card.contributors) ? shown.map((f) => f.numerator) : [];
      expect(counts.filter((n) => n !== null && n > 0 && n < threshold)).toEqual([]);
      const hidden = figures.filter((f) => f.status !== 'ok');
      for (const name of ['numerator', 'denominator', 'value', 'lower', 'upper', 'shrunk'] as const)
        expect(hidden.map((f) => f[name]).filter((told) => told !== null)).toEqual([]);
      expect(hashTree(run.folder)).toEqual(before);
    },
  );

  it('writes CSV and Arrow to stdout, and says on stderr that it stays inside', () => {
    const args = [
      'indicator',
      'compute',
      'snelle-doorverkoop',
      '-w',
      run.folder,
      '--level',
      'wijk',
      '--period',
      '2024',
    ];
    const csv = buurtzicht([...args, '--as', 'csv']);
    const { stdout } = spawnSync(process.execPath, [cliFile, ...args, '--as', 'arrow'], {
      maxBuffer: 1 << 26,
    });
    const table = tableFromIPC(stdout);
    const lines = csv.stdout.trim().split('\n');
    expect(lines.length).toBe(table.numRows + 1);
    expect([...(table.getChild('area') ?? [])]).toEqual(lines.slice(1).map((line) => line.split(',')[0]));
    expect(table.getChild('numerator')?.type.typeId).toBe(3);
    expect(csv.stderr).toContain('stays inside the house');
  });

  it.each([
    [['--area', 'BU99999999'], 2, 'not computed of area BU99999999'],
    [['--period', '1999'], 2, '1999 is none of the years'],
    [['--period', 'ooit'], 2, 'a year'],
  ])('is refused with %j', (more, status, why) => {
    const result = buurtzicht(['indicator', 'compute', 'snelle-doorverkoop', '-w', run.folder, ...more]);
    expect([result.status, result.stderr]).toEqual([status, expect.stringContaining(why)]);
    expect(result.stdout).toBe('');
  });

  it('says which delivery is not there', () => {
    const copy = copyOf(run.folder);
    rmSync(join(copy, 'warehouse', 'deliveries', 'kadaster-transacties'), { recursive: true });
    const result = buurtzicht(['indicator', 'compute', 'snelle-doorverkoop', '-w', copy]);
    expect([result.status, result.stderr]).toEqual([
      11,
      expect.stringContaining('no delivery of kadaster-transacties'),
    ]);
  });
});

describe('indicator explain', () => {
  it('gives of the public edition what the release says, and of a hidden cell nothing from which it could be had', async () => {
    const bench = context();
    const rows = published.filter(
      (r) => r.indicator === 'snelle-doorverkoop' && r.period === '2024' && r.level !== 'gebied',
    );
    const hidden = rows.filter((row) => row.status !== 'ok').slice(0, 12);
    const shown = rows.filter((row) => row.status === 'ok').slice(0, 4);
    expect([hidden.length, shown.length]).toEqual([12, 4]);
    for (const row of [...hidden, ...shown]) {
      const said = await explainPublic(bench, 'snelle-doorverkoop', `${row.area}`, 2024);
      for (const name of ['numerator', 'denominator', 'value', 'lower', 'upper'] as const)
        expect(said.figure[name], name).toBe(row[name] === '' ? null : Number(row[name]));
      expect([said.figure.status, said.figure.reason ?? '']).toEqual([row.status, row.reason]);
      expect(said.formula === null).toBe(row.status !== 'ok');
      // Nothing that depends on the area but the figure itself and its name.
      expect(said.years).toBeUndefined();
      expect(said.datasets.flatMap((d) => d.deliveries).some((d) => 'rows' in d)).toBe(false);
      expect(said.datasets).toEqual(
        (await explainPublic(bench, 'snelle-doorverkoop', 'GM0097', 2024)).datasets,
      );
    }
  });

  it('adds up inside: rows of three gemeenten are, to the nearest five, all rows that have a buurt, years are the pooled figure', async () => {
    const bench = context();
    const explained = await Promise.all(
      ['GM0097', 'GM0099', 'GM2099'].map((area) => explainInside(bench, 'snelle-doorverkoop', area, 2024)),
    );
    const { placements } = JSON.parse(readFileSync(join(run.folder, 'warehouse', 'warehouse.json'), 'utf8'))
      .areas as {
      placements: { dataset: string; placed: number }[];
    };
    for (const dataset of ['kadaster-transacties', 'bag-adressen']) {
      const rows = explained.flatMap((e) =>
        e.datasets
          .filter((d) => d.dataset === dataset)
          .flatMap((d) => d.deliveries.map((one) => one.rows ?? 0)),
      );
      const placed = placements.find((p) => p.dataset === dataset)?.placed ?? Number.NaN;
      expect(rows.every((count) => count % 5 === 0)).toBe(true);
      const rounded = rows.reduce((a, b) => a + b, 0);
      expect(Math.abs(rounded - placed), dataset).toBeLessThanOrEqual(2.5 * rows.length);
    }
    const pooled = await explainInside(bench, 'drugshandel', 'GM0097', 2024);
    expect(pooled.years?.map((y) => y.period)).toEqual([2022, 2023, 2024]);
    const sum = (name: 'numerator' | 'denominator') =>
      pooled.years?.reduce((total, year) => total + (year[name] ?? Number.NaN), 0);
    expect([sum('numerator'), sum('denominator')]).toEqual([
      pooled.figure.numerator,
      pooled.figure.denominator,
    ]);
    expect(pooled.breaks[0]?.date).toBe('2018-07');
    expect(explained[0]?.parameters).toMatchObject([{ name: 'maanden', value: 12 }]);
  }, 120_000);

  it('says on stderr which figures stay inside, and shows no row', () => {
    const args = ['indicator', 'explain', 'koop-zonder-hypotheek', '-w', run.folder, '--area', 'WK009705'];
    const inside = buurtzicht([...args, '--edition', 'intern']);
    expect(inside.stdout).toMatch(/formula +100 × \d+ ÷ \d+ = /);
    expect(inside.stdout).toMatch(/shrunk +no: too many areas of its level are hidden/);
    expect(inside.stdout).not.toMatch(/[0-9]{16}/);
    expect(inside.stderr).toContain('0 is none or a few');
    expect(inside.stderr).toContain('stays inside the house');
    const outside = buurtzicht(args);
    expect([outside.status, outside.stderr]).toEqual([0, '']);
    expect(outside.stdout).not.toContain('rows_in_area');
  });
});

describe('indicator new and test', () => {
  it('begin an indicator that tests, computes and explains as it is', () => {
    const copy = copyOf(run.folder);
    const made = buurtzicht([
      'indicator',
      'new',
      'vastgoed/verkopen',
      '--from',
      'kadaster-transacties',
      '-w',
      copy,
    ]);
    expect(made.status).toBe(0);
    const [definition = '', spec = ''] = made.stdout.trim().split('\n');
    expect(made.stderr).toContain('indicator test verkopen');
    expect(made.stderr).toContain('the public sees nothing of it until its card names a level');
    expect(readFileSync(definition, 'utf8')).toMatch(/^lowest_public: none/m);
    expect(buurtzicht(['indicator', 'test', 'verkopen', '-w', copy]).status).toBe(0);
    const computed = buurtzicht([
      'indicator',
      'compute',
      'verkopen',
      '-w',
      copy,
      '--level',
      'gemeente',
      '--json',
    ]);
    expect(JSON.parse(computed.stdout).length).toBe(9);
    const again = buurtzicht(['indicator', 'new', 'vastgoed/verkopen', '-w', copy]);
    expect([again.status, again.stdout]).toEqual([2, '']);
    // What the definition counts is changed, and the test says so.
    writeFileSync(definition, readFileSync(definition, 'utf8').replace('count(*)', 'count(*) + 1'));
    const failed = buurtzicht(['indicator', 'test', 'verkopen', '-w', copy, '--json']);
    expect(failed.status).toBe(13);
    expect(JSON.parse(failed.stdout)).toMatchObject({ cases: 1, failed: 1 });
    // What a run would refuse may not be tried out either.
    writeFileSync(
      definition,
      readFileSync(definition, 'utf8').replace('count(*) + 1', "count(*) FILTER (soort = 'nationaliteit')"),
    );
    for (const command of ['test', 'compute']) {
      const refused = buurtzicht(['indicator', command, 'verkopen', '-w', copy]);
      expect([command, refused.status, refused.stdout]).toEqual([command, 10, '']);
      expect(refused.stderr).toContain('nationaliteit');
    }
    rmSync(spec);
    expect(buurtzicht(['indicator', 'test', 'verkopen', '-w', copy]).status).toBe(2);
  }, 240_000);
});
