/**
 * Indicators of a workspace in a process of its own. Prints one line of JSON. Arguments: `run WORKSPACE RESULTS` (land what
 * is in the inbox and compute, as a user has it) or `compute WORKSPACE RESULTS` (compute from what was landed). The figures
 * go to RESULTS, a CSV file, which is not counted.
 */
import { join } from 'node:path';
import { openContext } from '../../src/cli/context.js';
import { sqlText } from '../../src/common/sql.js';
import { ingestInbox } from '../../src/datasets/ingest.js';
import { computeWarehouse } from '../../src/run/compute.js';
import { refuseRefused } from '../../src/run/run.js';
import { withEngine } from '../../src/warehouse/engine.js';
import { workspaceKey } from '../../src/workspace/key.js';
import { forgetComputed } from './forget-computed.js';
import { COMPARED } from './indicator-set.js';

const [kind = '', folder = '', results = ''] = process.argv.slice(2);
const start = performance.now();
const before = process.cpuUsage();
let [last, since] = ['', start];

/** With BENCH_STEPS, what each step took. */
function onStep(what: string): void {
  if (process.env.BENCH_STEPS && last)
    process.stderr.write(`${last}: ${Math.round(performance.now() - since)} ms\n`);
  [last, since] = [what, performance.now()];
}

const opened = await openContext(folder);
const indicators = opened.pipeline.indicators.filter((i) => COMPARED.includes(i.id));
if (indicators.length !== COMPARED.length) throw new Error('an indicator that is compared is no more');
const context = { ...opened, onStep, pipeline: { ...opened.pipeline, indicators } };
const { workspace } = context;
if (kind === 'run') refuseRefused(await ingestInbox({ ...context, key: workspaceKey(workspace) }));
if (kind === 'compute') forgetComputed(workspace);
const landed = performance.now() - start;
const { computed } = await computeWarehouse(context);
const milliseconds = performance.now() - start;
onStep('');
const { user, system } = process.cpuUsage(before);
const megabytes = process.resourceUsage().maxRSS / 1024;
if (computed.length !== COMPARED.length)
  throw new Error(`${computed.length} indicators computed of ${COMPARED.length}`);
await withEngine({ file: join(workspace.warehouse, 'warehouse.duckdb'), readOnly: true }, (connection) =>
  connection.run(
    `COPY (SELECT indicator, area, period, numerator, denominator FROM indicators.value ORDER BY ALL) TO ${sqlText(results)} (FORMAT csv, HEADER)`,
  ),
);
process.stdout.write(`${JSON.stringify({ milliseconds, cpu: (user + system) / 1000, megabytes, landed })}\n`);
