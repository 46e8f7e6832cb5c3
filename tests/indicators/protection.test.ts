import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/common/package-root.js';
import { loadCatalogue } from '../../src/datasets/catalogue/catalogue.js';
import { definitionFaults } from '../../src/indicators/check/check.js';
import { createEmptyWorld } from '../../src/indicators/check/empty-world.js';
import { computeIndicators } from '../../src/indicators/compute.js';
import { loadPipeline, type Pipeline } from '../../src/indicators/pipeline.js';
import { planPipeline } from '../../src/indicators/plan.js';
import { withProtection } from '../../src/indicators/protect.js';
import { createRecordKeyMacro, recordKeys } from '../../src/indicators/record-key.js';
import { withEngine } from '../../src/warehouse/engine.js';
import { rowsOf } from '../../src/warehouse/query.js';
import type { WorkspaceConfig } from '../../src/workspace/config.js';
import { type CardKeys, definition, pipelineFolder } from '../support/definitions.js';

const catalogue = loadCatalogue([join(packageRoot, 'schemas')]);
const PLAIN =
  'SELECT regio AS area, jaar AS period, inwoners AS numerator, inwoners AS denominator FROM landing.cbs_kerncijfers';
const KEYED = `SELECT regio AS area, jaar AS period, count(*) AS numerator, sum(record_key(regio || '-' || inwoners)) AS cell_key
  FROM landing.cbs_kerncijfers WHERE inwoners IS NOT NULL GROUP BY regio, jaar`;
const INHABITANTS =
  '/*\ntitle: { nl: I, en: I }\nunit: { nl: i, en: i }\nmeasures: { nl: i, en: i }\n*/\nSELECT regio AS area, jaar AS period, 500 AS denominator FROM landing.cbs_kerncijfers GROUP BY ALL';

function load(keys: CardKeys = {}, sql = PLAIN): Pipeline {
  return loadPipeline([
    pipelineFolder({
      'indicators/drugs/proef.sql': definition(sql, keys),
      'denominators/mensen.sql': INHABITANTS,
    }),
  ]);
}

const keyed = (keys: CardKeys = {}): Pipeline =>
  load({ cell_key: 'column', denominator: 'mensen', ...keys }, KEYED);

function choose(
  pipeline: Pipeline,
  choice: WorkspaceConfig['protection'][string],
  threshold?: number,
): Pipeline {
  return withProtection(pipeline, {
    protection: { proef: choice },
    disclosure: { override: [], ...(threshold === undefined ? {} : { threshold }) },
  });
}

describe('a method that does not fit its card', () => {
  const share = { measure: 'share', per: '100' };
  it.each([
    [{ measure: 'mean', contributors: 'denominator' }, 'controlled_rounding', /a mean is made of parts/],
    [{ contributors: 'column' }, 'controlled_rounding', /no count of units/],
    [{ denominator: 'previous' }, 'controlled_rounding', /earlier period/],
    [{ additive: 'none' }, 'controlled_rounding', /do not add up/],
    [{ pool: '3' }, 'small_counts', /windows that overlap/],
    [share, { method: 'small_counts', denominator: 'suppress' }, /how few are not counted/],
    [{}, 'cell_key', /gives no keys/],
    [{ cell_key: 'column' }, 'cell_key', /denominator: suppress/],
  ] as const)('is refused: %j %j', (keys, choice, message) => {
    expect(() => choose(load(keys), choice)).toThrow(message);
  });

  it('is refused where the pipeline chooses it, and of an indicator that there is not', () => {
    expect(() =>
      withProtection(load(), { protection: { proeff: 'suppress' }, disclosure: { override: [] } }),
    ).toThrow(/`proeff`[\s\S]*proef/);
  });
});

describe('a method that is chosen', () => {
  const strength = (...[pipeline, choice, threshold]: Parameters<typeof choose>) =>
    choose(pipeline, choice, threshold).indicators[0]?.protection;

  it('is as strong as the threshold in force', () => {
    expect(strength(load(), 'controlled_rounding')).toEqual({
      method: 'controlled_rounding',
      both: true,
      base: 5,
    });
    expect(strength(load(), 'controlled_rounding', 15)).toMatchObject({ base: 10 });
    expect(strength(load(), 'small_counts')).toMatchObject({ base: 10 });
    expect(strength(load(), { method: 'small_counts', denominator: 'suppress' }, 15)).toMatchObject({
      both: false,
      base: 20,
    });
    expect(strength(load(), 'suppress')).toBeUndefined();
    expect(strength(keyed(), 'cell_key')).toMatchObject({ both: false, most: 5, variance: 3, never: 2 });
    expect(() => choose(keyed(), 'cell_key', 11)).toThrow(/at least 6/);
  });

  it('is said in the title, and nothing is drawn to the mean', () => {
    const [indicator] = choose(load({ interval: 'poisson' }), 'controlled_rounding').indicators;
    expect(indicator?.card.title.nl).toBe('Proef (aantallen afgerond op 5)');
    expect(indicator?.card.shrinkage).toBe('none');
  });
});

describe('record keys', () => {
  it('are even, of the secret, and the same for the same record', async () => {
    await withEngine({}, async (connection) => {
      const keys = async (secret: number): Promise<number[]> => {
        await createRecordKeyMacro(
          connection,
          recordKeys({ bytes: Buffer.alloc(32, secret), fingerprint: 'x' }),
        );
        const rows = await rowsOf<{ key: number }>(
          connection,
          "SELECT record_key('id-' || range)::DOUBLE AS key FROM range(2000) ORDER BY range",
        );
        return rows.map(({ key }) => key);
      };
      const [one, other] = [await keys(1), await keys(2)];
      expect(await keys(1)).toEqual(one);
      expect(one.filter((key, i) => key === other[i])).toEqual([]);
      expect(one.every((key) => Number.isInteger(key) && key >= 0 && key < 1e9)).toBe(true);
      const tenths = Array.from(
        { length: 10 },
        (_, t) => one.filter((k) => Math.floor(k / 1e8) === t).length,
      );
      for (const count of tenths) expect(Math.abs(count - 200)).toBeLessThan(60);
    });
  });

  it('are bound without a workspace, and read by no definition', async () => {
    expect(await definitionFaults(keyed(), catalogue)).toEqual([]);
    const faults = await definitionFaults(
      load(
        { cell_key: 'column', denominator: 'mensen' },
        KEYED.replace('count(*)', "length(parameter('record_secret'))"),
      ),
      catalogue,
    );
    expect(faults.map((f) => f.what).join()).toMatch(/record_secret/);
  });

  it('are summed over areas as counts are, and kept only where they are needed', async () => {
    const computed = async (choice: 'cell_key' | 'suppress') =>
      withEngine({}, async (connection) => {
        const pipeline = choose(keyed(), choice);
        await createEmptyWorld(connection, catalogue);
        await connection.run(`INSERT INTO areas.area (code, level, wijk, gemeente) VALUES
            ('BU00010101', 'buurt', 'WK000101', 'GM0001'), ('BU00010102', 'buurt', 'WK000101', 'GM0001'), ('WK000101', 'wijk', 'WK000101', 'GM0001');
          DELETE FROM areas.member; INSERT INTO areas.member (area, level, buurt) VALUES
            ('BU00010101', 'buurt', 'BU00010101'), ('BU00010102', 'buurt', 'BU00010102'), ('WK000101', 'wijk', 'BU00010101'), ('WK000101', 'wijk', 'BU00010102');
          INSERT INTO landing.cbs_kerncijfers (regio, jaar, inwoners) VALUES
            ('BU00010101', 2024, 1), ('BU00010101', 2024, 2), ('BU00010102', 2024, 3), ('WK000101', 2024, NULL)`);
        const plan = await planPipeline(connection, pipeline, catalogue, new Set(['cbs-kerncijfers']));
        await computeIndicators(connection, plan);
        const rows = await rowsOf<{ area: string; n: number; key: number | null; own: number | null }>(
          connection,
          `SELECT area, numerator AS n, cell_key AS key FROM indicators.value ORDER BY area`,
        );
        const [sum] = await rowsOf<{ own: number }>(
          connection,
          "SELECT (sum(record_key(id)) % 1000000000)::DOUBLE AS own FROM (VALUES ('BU00010101-1'), ('BU00010101-2'), ('BU00010102-3')) AS t (id)",
        );
        return { rows, own: sum?.own };
      });
    const { rows, own } = await computed('cell_key');
    const at = new Map(rows.map((row) => [row.area, row]));
    expect(at.get('BU00010101')?.n).toBe(2);
    expect(at.get('WK000101')?.key).toBe(own);
    const none = await computed('suppress');
    expect(none.rows.map(({ key }) => key)).toEqual(none.rows.map(() => null));
  });
});
