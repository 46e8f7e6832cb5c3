import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readLog } from '../../src/accountability/audit-log/read-log.js';
import { auditLogFile } from '../../src/accountability/audit-log/record.js';
import { EXIT } from '../../src/common/errors.js';
import { workspaceCatalogue } from '../../src/datasets/catalogue/workspace-catalogue.js';
import { loadPipeline } from '../../src/indicators/pipeline.js';
import { queryRelease } from '../../src/publish/release-query.js';
import { rowsOf } from '../../src/warehouse/query.js';
import { type BenchContext, withBench } from '../../src/workbench/bench.js';
import type { AnsweredCell } from '../../src/workbench/rows/answer.js';
import { asIndicator } from '../../src/workbench/rows/as-indicator.js';
import { askRows } from '../../src/workbench/rows/ask.js';
import { openWorkspace } from '../../src/workspace/workspace.js';
import { buurtzicht } from '../support/cli.js';
import { publishedCopy } from '../support/published.js';
import { currentRelease } from '../support/sample-workspace.js';

const workspace = publishedCopy();
const INTERN = '2024-intern-0123456789';

/** A release that calls itself internal, made of the public one: what is tested is who may read, and what is written of it. */
function makeInternal(root: string): void {
  const releases = join(root, 'releases');
  const folder = join(releases, INTERN);
  cpSync(join(releases, currentRelease(root) as string), folder, { recursive: true });
  const file = join(folder, 'manifest.json');
  const manifest = { ...JSON.parse(readFileSync(file, 'utf8')), edition: 'intern', release: INTERN };
  rmSync(file);
  writeFileSync(file, JSON.stringify(manifest));
  symlinkSync(INTERN, join(releases, 'current-intern'));
}

function context(): BenchContext {
  const opened = openWorkspace(workspace);
  return {
    workspace: opened,
    catalogue: workspaceCatalogue(opened),
    pipeline: loadPipeline(opened.pipelineFolders, opened.config.parameters),
  };
}

const entries = () => readLog(auditLogFile({ root: workspace })).entries;
const lastEntry = () => entries().at(-1);

beforeAll(() => makeInternal(workspace));

describe('a query on a release sees the release and nothing else', () => {
  it.each([
    "ATTACH 'warehouse/warehouse.duckdb' AS w",
    "SELECT * FROM 'warehouse/warehouse.duckdb'",
    "SELECT * FROM read_csv('/etc/passwd')",
    "SELECT * FROM read_text('/etc/passwd')",
    "SELECT * FROM read_blob('/etc/passwd')",
    "SELECT * FROM read_parquet('warehouse/deliveries/*/*/rows.parquet')",
    "SELECT * FROM read_json_auto('manifest.json')",
    "SELECT * FROM glob('/etc/*')",
    "SELECT * FROM '/etc/passwd'",
    "COPY indicatoren TO '/tmp/out.csv'",
    "COPY (SELECT 1) TO '/tmp/out.csv'",
    "EXPORT DATABASE '/tmp/out'",
    'INSTALL httpfs',
    'LOAD httpfs',
    'SET enable_external_access = true',
    'RESET lock_configuration',
    'PRAGMA database_list',
    "CALL enable_logging('QueryLog')",
    'CHECKPOINT',
    'CREATE TEMP TABLE t AS SELECT 1',
    'DELETE FROM indicatoren',
    "SELECT getenv('PATH')",
    "SELECT 1; ATTACH 'x.duckdb' AS x",
    "SELECT * FROM query('SELECT * FROM read_text(''/etc/passwd'')')",
    "SELECT * FROM sniff_csv('/etc/passwd')",
    'SELECT * FROM duckdb_databases()',
    'FROM pragma_database_list',
    'SUMMARIZE duckdb_databases',
    'WITH duckdb_databases AS (SELECT * FROM duckdb_databases) FROM duckdb_databases',
    'SELECT table_name FROM information_schema.tables',
    "SELECT current_setting('threads')",
    "SELECT * FROM parquet_metadata('warehouse/deliveries/x/y/rows.parquet')",
  ])('refuses %s', async (sql) => {
    const folder = join(workspace, 'releases', currentRelease(workspace) as string);
    const limits = { threads: 1, memory: '1GB' };
    await expect(queryRelease(folder, sql, limits)).rejects.toMatchObject({ exitCode: EXIT.usage });
  });

  it.each([
    "SELECT current_setting('temp_directory') AS t",
    "SELECT current_setting('home_directory') AS t",
    "SELECT current_setting('secret_directory') AS t",
    'SELECT path AS t FROM duckdb_databases()',
    "SELECT value AS t FROM duckdb_settings() WHERE value LIKE '/%'",
    'SELECT path AS t FROM duckdb_temporary_files()',
    'SELECT install_path AS t FROM duckdb_extensions()',
    'SELECT storage_string AS t FROM duckdb_secrets()',
    'SELECT database_name AS t FROM duckdb_databases()',
  ])('tells no path of the machine: %s', async (sql) => {
    const folder = join(workspace, 'releases', currentRelease(workspace) as string);
    const told = await queryRelease(folder, sql, { threads: 1, memory: '1GB' }).then(
      (table) => JSON.stringify(table.columns.map((column) => column.data)),
      () => '',
    );
    expect(told).not.toContain(workspace);
    expect(told).not.toMatch(/"\/(root|home|tmp|work|var)/);
  });
});

describe('what a release is for', () => {
  it.each([
    'DESCRIBE indicatoren',
    'SUMMARIZE indicator',
    'SHOW TABLES',
    'WITH x AS (SELECT area FROM main.indicatoren) SELECT count(*) AS n FROM x',
    'SELECT count(*) AS n FROM Indicatoren AS i JOIN risicokaart USING (area)',
    'SELECT unnest(range(3)) AS i',
  ])('still answers %s', async (sql) => {
    const folder = join(workspace, 'releases', currentRelease(workspace) as string);
    expect((await queryRelease(folder, sql, { threads: 1, memory: '1GB' })).rows).toBeGreaterThan(0);
  });
});

describe('reading', () => {
  it('the public edition is nobody’s business; the internal one is written down, with the file and no name', () => {
    const before = entries().length;
    expect(buurtzicht(['query', 'SELECT 1 AS one', '-w', workspace]).status).toBe(0);
    expect(entries().length).toBe(before);
    const output = join(workspace, 'antwoord.csv');
    const sql =
      "SELECT area, value FROM indicatoren WHERE indicator = 'drugshandel' AND area <> 'Jan de Vries'";
    const args = ['query', sql, '--edition', 'intern', '-w', workspace, '-o', output];
    const { status, stdout } = buurtzicht(args, { env: { BUURTZICHT_USER: 'pieters' } });
    expect([status, stdout]).toEqual([0, '']);
    expect(lastEntry()).toMatchObject({
      command: 'query',
      asked: "SELECT area, value FROM indicatoren WHERE indicator = 'drugshandel' AND area <> '…'",
      edition: 'intern',
      release: INTERN,
      columns: ['area', 'value'],
      rows: readFileSync(output, 'utf8').trim().split('\n').length - 1,
      to: { file: output, form: 'csv' },
      outcome: 'allowed',
      who: { claimed: 'pieters' },
    });
  });

  it('what a query on the internal edition tried is written down too', () => {
    const sql = "SELECT * FROM read_text('/home/jan/geheim')";
    expect(buurtzicht(['query', sql, '--release', INTERN, '-w', workspace]).status).toBe(EXIT.usage);
    expect(lastEntry()).toMatchObject({ outcome: 'refused', rule: 'reach' });
    expect(readFileSync(auditLogFile({ root: workspace }), 'utf8')).not.toContain('geheim');
  });

  it('by any command is an entry of its own', () => {
    const settings = join(workspace, 'buurtzicht.yaml');
    const text = readFileSync(settings, 'utf8');
    const before = entries().length;
    const run = (...args: string[]) =>
      expect([args, buurtzicht([...args, '-w', workspace]).status]).toEqual([args, 0]);
    run('release', 'show', INTERN);
    run('indicator', 'compute', 'snelle-doorverkoop', '--level', 'gemeente');
    run('indicator', 'explain', 'snelle-doorverkoop', '--area', 'WK009703', '--edition', 'intern');
    run('dataset', 'rejects', '--by', 'rule');
    writeFileSync(settings, text.replace('edition: openbaar', 'edition: intern'));
    run('area', 'show', 'WK009703');
    writeFileSync(settings, text);
    run('audit', 'export', '--output', join(workspace, 'log.json'), '--format', 'json');
    expect(
      entries()
        .slice(before)
        .map((e) => e.command),
    ).toEqual([
      'release show',
      'indicator compute',
      'indicator explain',
      'dataset rejects',
      'area show',
      'audit export',
    ]);
    const exported = JSON.parse(readFileSync(join(workspace, 'log.json'), 'utf8'));
    expect(exported.chain).toMatchObject({ whole: true, end: { number: exported.entries.length } });
    expect(exported.entries.length).toBe(entries().length - 1);
  });
});

const ROWS = 'FROM staging.horeca_vergunning';
const COUNT = `SELECT buurt AS area, period, count(*) AS numerator ${ROWS}`;

describe('a question to the rows is refused', () => {
  const ask = (sql: string, lowest: 'buurt' | 'gemeente' = 'buurt') =>
    askRows(context(), { sql, lowest, record: () => {} });

  it.each([
    ['rows', `SELECT * ${ROWS}`],
    ['a value beside', `SELECT buurt AS area, period, id, count(*) AS numerator ${ROWS} GROUP BY ALL`],
    ['a value as a count', `SELECT buurt AS area, period, max(period) AS numerator ${ROWS} GROUP BY ALL`],
    ['a sum', `SELECT buurt AS area, period, sum(period) AS numerator ${ROWS} GROUP BY ALL`],
    [
      'counts done sums with',
      `SELECT buurt AS area, period, count(*) * 10 AS numerator ${ROWS} GROUP BY ALL`,
    ],
    ['rows made more', `SELECT buurt AS area, period, count(*) AS numerator ${ROWS}, range(10) GROUP BY ALL`],
    [
      'rows joined',
      `SELECT a.buurt AS area, a.period, count(*) AS numerator ${ROWS} a JOIN staging.vestiging b USING (buurt) GROUP BY ALL`,
    ],
    ['a select within', `${COUNT} WHERE id IN (SELECT id ${ROWS}) GROUP BY ALL`],
    ['WITH', `WITH x AS (SELECT 1) ${COUNT} GROUP BY ALL`],
    ['HAVING', `${COUNT} GROUP BY ALL HAVING count(*) = 1`],
    ['LIMIT', `${COUNT} GROUP BY ALL ORDER BY numerator LIMIT 1`],
    ['other groups', `${COUNT} GROUP BY buurt, period, categorie`],
    [
      'an area of one’s own making',
      `SELECT concat(buurt, '') AS area, period, count(*) AS numerator ${ROWS} GROUP BY ALL`,
    ],
    [
      'a year of one’s own making',
      `SELECT buurt AS area, CASE WHEN id = '1' THEN 2024 ELSE 2023 END AS period, count(*) AS numerator ${ROWS} GROUP BY ALL`,
    ],
    ['two at once', `${COUNT} GROUP BY ALL UNION ALL ${COUNT} GROUP BY ALL`],
    ['a file', `SELECT buurt AS area, count(*) AS numerator FROM read_csv('x.csv') GROUP BY ALL`],
    ['another table', `SELECT area, count(*) AS numerator FROM indicators.value GROUP BY ALL`],
    ['a statement', 'DROP TABLE staging.vestiging'],
  ])('for %s', async (_what, sql) => {
    await expect(ask(sql)).rejects.toMatchObject({ exitCode: EXIT.usage, fault: { rule: 'form' } });
  });

  it.each([
    ['forbidden inputs', `${COUNT} WHERE categorie = 'nationaliteit' GROUP BY ALL`, /nationaliteit/],
    ['what is not the same twice', `${COUNT} WHERE random() < 0.5 GROUP BY ALL`, /random/],
    [
      'a column that is not there',
      `${COUNT} WHERE burgerservicenummer = 1 GROUP BY ALL`,
      /burgerservicenummer/,
    ],
  ])('for %s', async (_what, sql, why) => {
    await expect(ask(sql)).rejects.toThrow(why);
  });
});

describe('questions to the rows', () => {
  const ask = async (sql: string): Promise<readonly AnsweredCell[]> =>
    (await askRows(context(), { sql, lowest: 'buurt', record: () => {} })).cells;
  const keyOf = ({ area, period }: { area: string; period: number | null }): string => `${area} ${period}`;

  /** The true counts of all rows and of those that a condition holds of, by another SELECT that the program sums over areas. */
  async function exact(where: string): Promise<Record<'all' | 'fewer', Map<string, number>>> {
    const sql = `SELECT buurt AS area, period, count(*) AS numerator, count(*) FILTER (${where}) AS denominator, count(*) AS contributors ${ROWS} GROUP BY ALL`;
    const plain = asIndicator(sql, { lowest: 'buurt', isShare: false, theme: 'vastgoed' });
    const indicator = { ...plain, card: { ...plain.card, additive: 'sum' as const } };
    const rows = await withBench(context(), indicator, ({ connection }) =>
      rowsOf<{ area: string; period: number; numerator: number; denominator: number }>(
        connection,
        'SELECT area, period, numerator, denominator FROM indicators.value',
      ),
    );
    return {
      all: new Map(rows.map((row) => [keyOf(row), row.numerator])),
      fewer: new Map(rows.map((row) => [keyOf(row), row.denominator])),
    };
  }

  it('that differ by few rows do not give those away, however they are asked', async () => {
    const few = 'hash(id) % 20 <> 0';
    const { all, fewer } = await exact(few);
    const first = await ask(`${COUNT} GROUP BY ALL`);
    const second = await ask(`${COUNT} WHERE ${few} GROUP BY ALL`);
    const again = await ask(`${COUNT} WHERE TRUE GROUP BY ALL`);
    const shown = new Map(first.filter((c) => c.status === 'ok').map((c) => [keyOf(c), c.numerator]));
    expect(shown.size).toBeGreaterThan(50);
    // Rounded, never small, right.
    for (const [key, count] of shown) {
      const true_ = all.get(key) as number;
      expect(true_).toBeGreaterThanOrEqual(3);
      expect((count as number) % 5).toBe(0);
      expect(Math.abs((count as number) - true_)).toBeLessThanOrEqual(2);
    }
    // Every cell that both show is the same count, or far from it.
    const told = (key: string) => [all.get(key) ?? 0, fewer.get(key) ?? 0] as const;
    const both = second.filter((c) => c.status !== 'suppressed' && shown.has(keyOf(c)));
    const [near, hiddenNear] = [
      both,
      second.filter((c) => c.status === 'suppressed' && shown.has(keyOf(c))),
    ].map((cells) =>
      cells.filter((c) => {
        const [a, b] = told(keyOf(c));
        return a !== b && Math.abs(a - b) < 5;
      }),
    );
    expect(near).toEqual([]);
    expect(hiddenNear?.length).toBeGreaterThan(5);
    // The same question has the same answer.
    expect(again.filter((c) => c.status === 'ok' && shown.get(keyOf(c)) !== c.numerator)).toEqual([]);
    // What is kept of answers can't be read, and by nobody else.
    const answers = join(workspace, 'audit', 'answers');
    expect(statSync(answers).mode & 0o077).toBe(0);
    for (const name of readdirSync(answers)) expect(statSync(join(answers, name)).mode & 0o077).toBe(0);
    expect(readFileSync(join(answers, readdirSync(answers).sort().at(-1) as string))).not.toContain('GM0097');
  });

  it('count different firms and persons: many rows of one are one', async () => {
    const cells = await ask(
      'SELECT buurt AS area, period, count(*) AS numerator FROM staging.vestiging WHERE kvk_nummer IN (SELECT 1) GROUP BY ALL',
    ).catch((error) => error.fault.rule);
    expect(cells).toBe('form');
    const { countedRelation } = await import('../../src/workbench/rows/relation.js');
    const { withEngine } = await import('../../src/warehouse/engine.js');
    const { pipeline, catalogue } = context();
    const found = await withEngine({}, (connection) =>
      countedRelation(connection, pipeline, catalogue, 'staging.vestiging'),
    );
    expect(found.units).toEqual(expect.arrayContaining(['kvk_nummer', 'object_id']));
    expect(found.datasets).toContain('vestigingen');
  });

  it('are written down with how many cells, and how many hidden', () => {
    const { status, stdout, stderr } = buurtzicht([
      'query',
      '--rows',
      `SELECT buurt AS area, period, count(*) FILTER (categorie = 'Jan de Vries') AS numerator, count(*) AS denominator ${ROWS} GROUP BY ALL`,
      '--level',
      'gemeente',
      '--json',
      '-w',
      workspace,
    ]);
    expect([status, stderr]).toEqual([0, expect.stringContaining('audit log')]);
    const cells = JSON.parse(stdout) as { status: string }[];
    expect(lastEntry()).toMatchObject({
      command: 'query --rows',
      asked: expect.stringContaining("FILTER (categorie = '…')"),
      cells: cells.length,
      hidden: cells.filter((cell) => cell.status === 'suppressed').length,
      rows: cells.length,
      to: { file: null, form: 'json' },
      outcome: 'allowed',
    });
  });

  it('and refusals name the rule; below the lowest level of a dataset nothing is answered', () => {
    const refused = buurtzicht(['query', '--rows', `SELECT * ${ROWS}`, '-w', workspace, '--json']);
    expect(refused.status).toBe(EXIT.usage);
    expect(lastEntry()).toMatchObject({ command: 'query --rows', outcome: 'refused', rule: 'form' });
    const below = 'SELECT area, period, count(*) AS numerator FROM staging.maatregel GROUP BY ALL';
    expect(buurtzicht(['query', '--rows', below, '-w', workspace]).status).toBe(EXIT.definition);
    expect(lastEntry()).toMatchObject({ outcome: 'refused', rule: 'level' });
  });
});

describe('the log comes first', () => {
  it('and a broken chain is said, with code 13', () => {
    const file = auditLogFile({ root: workspace });
    const before = readFileSync(file, 'utf8');
    writeFileSync(file, before.replace('"outcome":"refused"', '"outcome":"allowed"'));
    const { status, stdout, stderr } = buurtzicht(['audit', 'show', '-w', workspace]);
    expect(status).toBe(EXIT.check);
    expect(stdout).toMatch(/^keten verbroken bij regel [0-9]+/);
    expect(stderr).toContain('chain broken');
    const copy = join(workspace, 'kopie.jsonl');
    writeFileSync(copy, before);
    expect(readLog(copy).verdict.brokenAt).not.toBe(0);
  });

  it('and without it there is no answer', () => {
    rmSync(join(workspace, 'audit'), { recursive: true });
    writeFileSync(join(workspace, 'audit'), '');
    for (const args of [
      ['query', 'SELECT 1 AS one', '--release', INTERN],
      ['dataset', 'rejects', '--json'],
      ['query', '--rows', `${COUNT} GROUP BY ALL`],
    ]) {
      const { status, stdout } = buurtzicht([...args, '-w', workspace]);
      expect([args, status, stdout]).toEqual([
        args,
        EXIT.machine,
        args.includes('--json') ? expect.stringContaining('"exitCode": 14') : '',
      ]);
    }
    expect(buurtzicht(['query', 'SELECT 1 AS one', '-w', workspace]).status).toBe(0);
    rmSync(join(workspace, 'audit'));
    mkdirSync(join(workspace, 'audit'));
  });
});
