import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openContext } from '../../src/cli/context.js';
import type { ColumnTable } from '../../src/common/columns.js';
import type { FairnessRules } from '../../src/indicators/fairness-rules.js';
import { catalogueEntries } from '../../src/publish/catalogue/entry.js';
import { type Content, releaseContent } from '../../src/publish/content.js';
import { type FairnessDecision, readDecisions } from '../../src/publish/fairness/decision-file.js';
import { cataloguePage } from '../../src/publish/formats/catalogue/page.js';
import { readWarehouse, type WarehouseContent } from '../../src/publish/warehouse-read.js';
import type { ComputeContext } from '../../src/run/compute-context.js';
import { warehouseFiles } from '../../src/run/compute-report.js';
import { publishRelease } from '../../src/run/publish.js';
import { csvRows, inboxRows, SampleRun } from './sample.js';

type Cells = Readonly<Record<string, string | number | null>>;

function rowsOf(table: ColumnTable | undefined): Cells[] {
  if (!table) throw new Error('no such table');
  return Array.from({ length: table.rows }, (_, i) =>
    Object.fromEntries(
      table.columns.flatMap(({ name, data }): [string, string | number | null][] => {
        if (data.type === 'wkb') return [];
        if (data.type !== 'text') return [[name, data.values[i] as number]];
        const code = data.codes[i] as number;
        return [[name, code < 0 ? null : (data.dictionary[code] as string)]];
      }),
    ),
  );
}

let context: ComputeContext;
let warehouse: WarehouseContent;
let run: SampleRun;

function made(decisions: readonly FairnessDecision[], rules: Partial<FairnessRules> = {}): Promise<Content> {
  const { workspace, catalogue } = context;
  const fairness = { ...(context.pipeline.fairness as FairnessRules), ...rules };
  const pipeline = { ...context.pipeline, fairness };
  const entries = catalogueEntries({
    pipeline,
    catalogue,
    deliveries: [],
    datasets: new Map(),
    undelivered: new Map(),
  });
  return releaseContent({
    ...{ config: workspace.config, pipeline, indicators: pipeline.indicators, sources: [], entries },
    ...{ warehouse, decisions, classes: {}, idOf: () => 'one' },
  });
}

const tableOf = (content: Content, name: string) => rowsOf(content.tables.find((t) => t.name === name));

beforeAll(async () => {
  run = await SampleRun.copy();
  context = await openContext(run.folder);
  const { config } = context.workspace;
  const ids = context.pipeline.indicators.map(({ id }) => id);
  warehouse = await readWarehouse(
    warehouseFiles(context.workspace).database,
    config.limits,
    config.periods,
    ids,
  );
});
afterAll(() => run.remove());

describe('the proxy test of the sample', () => {
  it('stands in the release, one row a figure, level and column, and can be made again from what is published', () => {
    const rows = csvRows(join(run.release, 'proxytoets.csv'));
    const keys = rows.map((r) => [r.kind, r.figure, r.level, r.context].join());
    expect(new Set(keys).size).toBe(keys.length);
    expect(new Set(rows.map((r) => r.kind))).toEqual(new Set(['indicator', 'score']));
    // By hand: the share of origin outside Europe in the delivery, and the published figures.
    const kern = new Map(
      inboxRows('Kerncijfers_wijken_en_buurten_2024').map((r) => [r['Regioaanduiding/Codering (code)'], r]),
    );
    const path = 'Bevolking/Bevolking naar herkomst/Herkomstland/Buiten Europa  (aantal)';
    const pairs = csvRows(join(run.release, 'risicokaart.csv'))
      .filter((r) => r.level === 'buurt' && r.huurwoningen !== '')
      .flatMap((r) => {
        const own = kern.get(r.area);
        const people = Number(own?.['Bevolking/Aantal inwoners (aantal)']);
        return own && people >= 50 ? [[Number(r.huurwoningen), Number(own[path]) / people] as const] : [];
      });
    const rank = (values: number[]) =>
      values.map((v) => values.filter((o) => o < v).length + (values.filter((o) => o === v).length + 1) / 2);
    const [x, y] = [rank(pairs.map(([a]) => a)), rank(pairs.map(([, b]) => b))];
    const middle = (pairs.length + 1) / 2;
    const sum = (p: number[], q: number[]) =>
      p.reduce((t, v, i) => t + (v - middle) * ((q[i] as number) - middle), 0);
    const rho = sum(x, y) / Math.sqrt(sum(x, x) * sum(y, y));
    const row = rows.find(
      (r) => r.figure === 'huurwoningen' && r.level === 'buurt' && r.context === 'herkomst-buiten-europa',
    );
    expect(Number(row?.areas)).toBe(pairs.length);
    expect(Number(row?.correlation)).toBeCloseTo(rho, 3);
    expect(row).toMatchObject({
      finding: 'decide',
      withheld: 'no',
      decision: 'publish',
      decision_by: 'stuurgroep informatiepositie',
    });
  });

  it('finds what goes together and what does not, and needs each decision that the workspace holds', () => {
    const rows = csvRows(join(run.release, 'proxytoets.csv')).filter(
      (r) => r.status === 'ok' && r.subject === 'origin',
    );
    const of = (figure: string) => rows.filter((r) => r.figure === figure).map((r) => r.finding);
    expect(of('huurwoningen')).toContain('decide');
    expect(rows.filter((r) => r.finding === 'none').length).toBeGreaterThan(20);
    const decided = readDecisions(context.workspace, context.pipeline).decisions;
    expect(decided.length).toBeGreaterThan(0);
    const asked = csvRows(join(run.release, 'proxytoets.csv')).filter((r) => r.finding === 'decide');
    for (const { indicator, about } of decided)
      for (const name of about)
        expect(
          asked.some((r) => r.figure === indicator && r.context === name),
          name,
        ).toBe(true);
  });

  it('shows a figure nowhere without the decision that it needs', async () => {
    const content = await made([]);
    expect(content.withheld?.map(({ kind, id, why }) => [kind, id, why])).toEqual([
      ['indicator', 'huurwoningen', 'missing'],
    ]);
    const long = rowsOf(content.indicators).filter((r) => r.indicator === 'huurwoningen');
    expect(new Set(long.map((r) => r.period)).size).toBeGreaterThan(1);
    for (const r of long) {
      expect([r.status, r.reason]).toEqual(['suppressed', 'withheld']);
      expect([r.value, r.numerator, r.denominator, r.lower, r.upper].every(Number.isNaN)).toBe(true);
    }
    expect(rowsOf(content.areas).every((r) => Number.isNaN(r.huurwoningen as number))).toBe(true);
    for (const table of content.tables) {
      if (['proxytoets'].includes(table.name)) continue;
      const named = rowsOf(table).filter((r) =>
        Object.values(r).some((v) => typeof v === 'string' && v.split(', ').includes('huurwoningen')),
      );
      expect(named, table.name).toEqual([]);
    }
    // Its profile is short of a column: areas that are alike are not told.
    expect(tableOf(content, 'lijkt_op')).toEqual([]);
    expect(
      tableOf(content, 'proxytoets')
        .filter((r) => r.withheld === 'yes')
        .map((r) => r.figure),
    ).toContain('huurwoningen');
    const [nl, en] = [cataloguePage(content, 'nl'), cataloguePage(content, 'en')];
    expect(nl).toMatch(/Hangt samen met herkomst buiten Europa[^<]*: let op\./);
    expect(nl).toContain('Wordt niet getoond: over deze samenhang is nog niet besloten.');
    expect(en).toContain('Not shown: nothing has been decided about this association yet.');
    expect(nl).toMatch(/Hangt samen met huurwoningen[^<]*: het onderwerp van het cijfer zelf\./);
  });

  it('says what was decided in the catalogue', async () => {
    const { decisions } = readDecisions(context.workspace, context.pipeline);
    const content = await made(decisions);
    expect(content.withheld).toEqual([]);
    const [first] = decisions as [FairnessDecision];
    expect(cataloguePage(content, 'nl')).toContain(
      `Besluit: wordt getoond (${first.by}, ${first.date}; opnieuw te bekijken op ${first.review}). ${first.reason.nl}`,
    );
  });

  it('tests scores too, of the figures that are left, and shows none that needs a decision', async () => {
    const { decisions } = readDecisions(context.workspace, context.pipeline);
    const before = await made(decisions);
    const strong = tableOf(before, 'proxytoets').filter((r) => r.kind === 'score' && r.status === 'ok');
    expect(strong.length).toBeGreaterThan(10);
    const least = (r: Cells) => Math.max(r.correlation_lower as number, -(r.correlation_upper as number));
    const [top] = [...strong].sort((a, b) => least(b) - least(a)) as [Cells];
    const theme = top.figure as string;
    // All indicators are let through; a score that goes together this much is not.
    const published = context.pipeline.indicators.map(
      ({ id }): FairnessDecision => ({
        ...(decisions[0] as FairnessDecision),
        indicator: id,
        about: Object.keys(context.pipeline.fairness?.columns ?? {}),
      }),
    );
    // The table is rounded to four digits.
    const level = Math.max(0, least(top) - 1e-4);
    const content = await made(published, {
      mention: { correlation: level, information: 1 },
      decide: { correlation: level, information: 1 },
    });
    expect(content.withheld?.map((w) => [w.kind, w.id])).toContainEqual(['score', theme]);
    const name = `score_${theme.replaceAll('-', '_')}`;
    for (const r of rowsOf(content.areas)) {
      expect(
        [r[name], r[`${name}_rank`], r[`${name}_parts`]].every(
          (v) => v === undefined || Number.isNaN(v as number),
        ),
      ).toBe(true);
      const told = r.level === 'gebied' ? [null, null] : ['suppressed', 'withheld'];
      expect([r[`${name}_status`], r[`${name}_reason`]]).toEqual(told);
    }
    expect(tableOf(content, 'scorebijdragen').filter((r) => r.theme === theme)).toEqual([]);
    expect(content.styles.map((s) => s.column)).not.toContain(name);
    expect(content.tables.some((t) => t.name === 'scoregevoeligheid')).toBe(true);
  });

  it('publishes, without a decision too: it says what is withheld and what to write, and a decision makes another release', async () => {
    rmSync(join(run.folder, 'decisions.yaml'));
    const first = await publishRelease(context);
    expect(first.fresh).toBe(true);
    expect(first.withheld.map(({ id }) => id)).toEqual(['huurwoningen']);
    const manifest = JSON.parse(
      (await import('node:fs')).readFileSync(join(first.folder, 'manifest.json'), 'utf8'),
    );
    expect(manifest.withheld).toEqual(first.withheld);
    expect(manifest.warnings.join('\n')).toContain('indicator huurwoningen is withheld');
    expect(first.id).not.toBe(run.release.split('/').at(-1));
    // What stands says it again.
    const again = await publishRelease(context);
    expect([again.id, again.fresh, again.withheld]).toEqual([first.id, false, first.withheld]);
  });
});
