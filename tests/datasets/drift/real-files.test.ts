import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { packageRoot } from '../../../src/common/package-root.js';
import { sharedData, skipWithoutShared } from '../../support/shared-data.js';
import { salesContract, trialWorkspace } from './two-deliveries.js';

const REGIONS = [
  'cbs-dimensions-2023/WijkenEnBuurten_2023.csv',
  'cbs-dimensions-2024/85984NED_WijkenEnBuurten.csv',
].map((path) => sharedData(...path.split('/'))) as [string, string];

const title = { nl: 'x', en: 'x' };

/** The list of regions beside a CBS table, as a contract of its own. */
const regions = salesContract({
  privacy: 'open',
  areas: { code: 'code' },
  fields: [
    { name: 'code', type: 'areacode', title, constraints: { required: true } },
    { name: 'naam', type: 'string', title },
    { name: 'gemeente', type: 'string', title },
  ],
  primaryKey: ['code'],
  forms: [
    {
      ...{ name: 'cbs', reader: 'csv', drop: ['Description', 'DetailRegionCode'] },
      columns: { code: 'Key', naam: 'Title', gemeente: 'Municipality' },
    },
  ],
});

function codesOf(file: string): Set<string> {
  const records = parse(readFileSync(file), { columns: true, bom: true, trim: true }) as { Key: string }[];
  return new Set(records.map((r) => r.Key.trim()));
}

it.skipIf(skipWithoutShared(...REGIONS))(
  'the regions of CBS 2024 against those of 2023: exactly the share that another parser finds gone',
  async () => {
    const [before, now] = [codesOf(REGIONS[0]), codesOf(REGIONS[1])];
    const gone = [...before].filter((code) => !now.has(code)).length / before.size;
    const trial = trialWorkspace({ ...regions, drift: { keys: { info: 0.0001 } } });
    await trial.deliver('2023.csv', readFileSync(REGIONS[0], 'utf8'));
    const { delivery, error } = await trial.deliver('2024.csv', readFileSync(REGIONS[1], 'utf8'));
    expect(error).toBeUndefined();
    const findings = delivery?.drift?.findings ?? [];
    expect(gone).toBeGreaterThan(0);
    expect(findings).toContainEqual(
      expect.objectContaining({ kind: 'keys', measured: Math.round(gone * 10_000) / 10_000 }),
    );
    // A year of the real world is no alarm.
    expect(findings.filter((f) => f.level !== 'info')).toEqual([]);
  },
);

const FIGURES = [
  'cbs-kwb-2024-statline/Kerncijfers_wijken_en_buurten_2024_geslachten.csv',
  'national-2024-derived/85984NED_selection.csv',
].map((path) => sharedData(...path.split('/'))) as [string, string];

/** Share of the regions without a number of inhabitants, by another parser. */
function missingInhabitants(file: string): number {
  const records = parse(readFileSync(file), {
    columns: true,
    bom: true,
    trim: true,
    delimiter: ';',
  }) as Record<string, string>[];
  const [first] = records;
  const column = Object.keys(first ?? {}).find((name) => /Aantal ?inwoners/i.test(name)) as string;
  return records.filter((r) => !/^[0-9]+$/.test(r[column] ?? '')).length / records.length;
}

it.skipIf(skipWithoutShared(...FIGURES))(
  'key figures of one year as StatLine and as OData: another form, the same areas, the same inhabitants',
  async () => {
    const contract = parseYaml(readFileSync(join(packageRoot, 'schemas', 'cbs-kerncijfers.yaml'), 'utf8'));
    const trial = trialWorkspace(contract);
    await trial.deliver('Kerncijfers_wijken_en_buurten_2024_a.csv', readFileSync(FIGURES[0], 'utf8'));
    const { delivery, error } = await trial.deliver(
      '85984NED_TypedDataSet.csv',
      readFileSync(FIGURES[1], 'utf8'),
    );
    expect(error).toBeUndefined();
    const findings = delivery?.drift?.findings ?? [];
    const kinds = new Set(findings.map((f) => f.kind));
    expect(kinds).toContain('form');
    for (const kind of ['rows', 'growth', 'keys', 'distribution'] as const) expect(kinds).not.toContain(kind);
    const missing = FIGURES.map(missingInhabitants) as [number, number];
    expect(findings.find((f) => f.kind === 'missing' && f.field === 'inwoners')?.measured).toBeCloseTo(
      Math.abs(missing[1] - missing[0]),
      4,
    );
  },
);
