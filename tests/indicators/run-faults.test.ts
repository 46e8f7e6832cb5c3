import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/common/package-root.js';
import { loadCatalogue } from '../../src/datasets/catalogue/catalogue.js';
import { createEmptyWorld } from '../../src/indicators/check/empty-world.js';
import { computeIndicators } from '../../src/indicators/compute.js';
import { loadPipeline } from '../../src/indicators/pipeline.js';
import { planPipeline } from '../../src/indicators/plan.js';
import { withEngine } from '../../src/warehouse/engine.js';
import { definition, pipelineFolder } from '../support/definitions.js';

const catalogue = loadCatalogue([join(packageRoot, 'schemas')]);

/** Computes one indicator over one row of key figures that holds a name which is no number. */
function run(sql: string, staging: string): Promise<unknown> {
  const folder = pipelineFolder({
    'indicators/drugs/proef.sql': definition(sql),
    'staging/cijfer.sql': `/* cijfer */\n${staging}`,
  });
  return withEngine({}, async (connection) => {
    await createEmptyWorld(connection, catalogue);
    await connection.run(
      "INSERT INTO landing.cbs_kerncijfers (regio, jaar, naam, inwoners) VALUES ('BU00010101', 2024, 'Janssen', 123456789)",
    );
    const plan = await planPipeline(
      connection,
      loadPipeline([folder]),
      catalogue,
      new Set(['cbs-kerncijfers']),
    );
    return computeIndicators(connection, plan);
  });
}

const PLAIN = 'SELECT * FROM landing.cbs_kerncijfers';
const SOUND =
  'SELECT regio AS area, jaar AS period, inwoners AS numerator, inwoners AS denominator FROM staging.cijfer';

describe('SQL that fails over the rows', () => {
  it.each([
    [
      'a sum that overflows',
      SOUND.replace('inwoners AS numerator', '(inwoners * 99999999999::BIGINT) AS numerator'),
      PLAIN,
      /proef\.sql/,
    ],
    [
      'a text that is no number',
      SOUND.replace('inwoners AS numerator', 'CAST(naam AS INTEGER) AS numerator'),
      PLAIN,
      /proef\.sql/,
    ],
    [
      'the same in a staging view',
      SOUND,
      'SELECT *, CAST(naam AS INTEGER) AS getal FROM landing.cbs_kerncijfers',
      /cijfer\.sql/,
    ],
  ])('%s is told with its file, and without the value', async (_name, sql, staging, file) => {
    const error = await run(sql, staging).then(
      () => new Error('it ran'),
      (cause: Error) => cause,
    );
    expect(error.name).toBe('DefinitionError');
    expect(error.message).toMatch(file);
    expect(error.message).toMatch(/can't run the SQL/);
    expect(error.message).not.toMatch(/Janssen|123456789/);
  });
});
