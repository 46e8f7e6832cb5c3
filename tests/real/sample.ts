import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { packageRoot } from '../../src/common/package-root.js';
import { indicatorFile } from './own-indicators.js';
import { makeWorkspace, type Run, runWorkspace } from './workspace.js';

const SAMPLES = join(packageRoot, 'data-samples');

/** Twelve digits that occur nowhere by chance: whoever finds them found this cell. */
const NUMERATOR = 512_345_678_901;
const DENOMINATOR = 300_000_000_007;
/** Every fifth cell has this many units behind its figure: too few for any edition. */
const HIDDEN_UNITS = 2;

/** An indicator of which every count of every area is told apart by its digits. */
export const CANARY = 'toets-kanarie';
export const CANARY_PER = 100_000_000_000;

const canaryFile = indicatorFile(CANARY, {
  measure: 'rate',
  contributors: 'column',
  per: CANARY_PER,
  interval: 'none',
  additive: 'source',
  minimumDenominator: 0,
  sql: `WITH numbered AS (
  SELECT area.code, jaar.period, row_number() OVER (ORDER BY area.code, jaar.period) AS i
  FROM areas.area AS area
  CROSS JOIN areas.period AS jaar
  -- It counts nothing of a delivery, and an indicator rests on one.
  WHERE EXISTS (SELECT 1 FROM landing.energie_kleinverbruik)
)
SELECT code AS area, period, ${NUMERATOR} + i * 7919 AS numerator, ${DENOMINATOR} + i * 104729 AS denominator,
  CASE WHEN i % 5 = 0 THEN ${HIDDEN_UNITS} ELSE 40 END AS contributors
FROM numbered`,
});

/** Runs a copy of the sample workspace, with the canary among its indicators, in a folder of its own. */
export async function runSample(
  folder: string,
  settings: Readonly<Record<string, unknown>> = {},
): Promise<Run> {
  const config = parse(readFileSync(join(SAMPLES, 'buurtzicht.yaml'), 'utf8')) as Record<string, unknown>;
  makeWorkspace(folder, {
    config: { ...config, ...settings },
    inbox: readdirSync(join(SAMPLES, 'inbox')).map((name) => join(SAMPLES, 'inbox', name)),
    own: {
      'decisions.yaml': readFileSync(join(SAMPLES, 'decisions.yaml'), 'utf8'),
      [`pipelines/ondermijning/indicators/weefsel/${CANARY}.sql`]: canaryFile,
    },
  });
  return runWorkspace(folder);
}
