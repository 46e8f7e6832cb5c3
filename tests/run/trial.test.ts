import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openContext } from '../../src/cli/context.js';
import { computeWarehouse } from '../../src/run/compute.js';
import { type ComputeReport, trialFiles, warehouseFiles } from '../../src/run/compute-report.js';
import { explainCompute } from '../../src/run/explain.js';
import type { ComputeWishes } from '../../src/run/prepare.js';
import { attachReadOnly, withEngine } from '../../src/warehouse/engine.js';
import { rowsOf } from '../../src/warehouse/query.js';
import { SampleRun } from '../pipelines/sample.js';

let run: SampleRun;

beforeAll(async () => {
  run = await SampleRun.copy();
});
afterAll(() => run.remove());

const PART = { gemeenten: ['GM0097'], periods: [2024] };

/** Rows of a table of figures that are of the part: with the user's own areas, of which one reaches into another gemeente. */
const OF_PART: Readonly<Record<string, string>> = {
  value: "area[3:6] = '0097' AND period = 2024",
  custom_value: "area IN ('BT01', 'TM01', 'TM02') AND period = 2024",
  missing: "area[3:6] = '0097' AND period = 2024",
  year_value: "area[3:6] = '0097' OR area IN ('BT01', 'TM01', 'TM02')",
  month: "area[3:6] = '0097'",
};

async function trial(wishes: ComputeWishes): Promise<ComputeReport> {
  return computeWarehouse(await openContext(run.folder), { trial: PART, ...wishes });
}

/** By table: rows that the trial has otherwise than the run (none, when they are the same), and how many the trial has. */
async function besideTheRun(): Promise<{ differing: string[]; rows: Record<string, number> }> {
  const { workspace } = await openContext(run.folder);
  return withEngine({}, async (connection) => {
    const attached = [
      await attachReadOnly(connection, trialFiles(workspace).database, 'trial'),
      await attachReadOnly(connection, warehouseFiles(workspace).database, 'whole'),
    ];
    const differing: string[] = [];
    const rows: Record<string, number> = {};
    for (const [table, part] of Object.entries(OF_PART)) {
      const tried = `FROM trial.indicators.${table}`;
      const full = `FROM whole.indicators.${table} WHERE ${part}`;
      for (const sql of [`${tried} EXCEPT ALL ${full}`, `${full} EXCEPT ALL ${tried}`])
        for (const row of await rowsOf<{ text: string }>(
          connection,
          `SELECT CAST(one AS VARCHAR) AS text FROM (${sql}) AS one ORDER BY ALL`,
        ))
          differing.push(`${table} ${row.text}`);
      const [counted] = await rowsOf<{ n: number }>(connection, `SELECT count(*) AS n ${tried}`);
      rows[table] = counted?.n ?? 0;
    }
    for (const one of attached) await one.detach();
    return { differing, rows };
  });
}

describe('a trial of one gemeente and year', () => {
  it('gives of every indicator the figures of a full run, also when it computes them anew', async () => {
    const report = await trial({ force: true });
    const { differing, rows } = await besideTheRun();
    expect(differing).toEqual([]);
    expect(Object.entries(rows).filter(([, count]) => count === 0)).toEqual([]);
    expect(report).toMatchObject({ trial: PART, areas: { gemeenten: 1 } });
    expect(report.computed.filter(({ kept }) => kept)).toEqual([]);
  });

  it('of another year than the last puts nothing there that a run puts under the last', async () => {
    const ids = ['autobedrijven-zonder-erkenning', 'verspreide-bebouwing'];
    const wishes = { force: true, select: ids.join(',') };
    const [last, other] = [
      await trial(wishes),
      await trial({ ...wishes, trial: { ...PART, periods: [2022] } }),
    ];
    expect(last.computed.map(({ id, rows }) => [id, rows > 0])).toEqual(ids.map((id) => [id, true]));
    expect(other.computed.map(({ id, rows }) => [id, rows])).toEqual(ids.map((id) => [id, 0]));
  });

  it('takes over what a run computed, shows what was selected alone, and leaves the warehouse as it was', async () => {
    const context = await openContext(run.folder);
    const report = await trial({ select: 'theme:drugs' });
    expect(report.computed.length).toBeGreaterThan(5);
    expect(report.computed.filter(({ kept }) => !kept)).toEqual([]);
    expect(report.computed.map(({ id }) => id)).not.toContain('snelle-doorverkoop');
    expect(await explainCompute(context, { select: 'theme:drugs', trial: PART })).toEqual(report.steps);
    expect((await explainCompute(context)).filter(({ action }) => action !== 'keep')).toEqual([]);
  });
});
