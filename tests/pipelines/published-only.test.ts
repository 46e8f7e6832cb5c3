import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { openContext } from '../../src/cli/context.js';
import { roundTo } from '../../src/disclosure/rounding.js';
import type { Indicator } from '../../src/indicators/definition.js';
import { type Content, releaseContent } from '../../src/publish/content.js';
import { editionRules } from '../../src/publish/edition-rules.js';
import { type Figures, figuresOf, sumsOf } from '../../src/publish/figures.js';
import { PARTS, type Part } from '../../src/publish/protection/counted.js';
import { protectFigures } from '../../src/publish/protection/protect-figures.js';
import { type PeriodCounts, readWarehouse, type WarehouseContent } from '../../src/publish/warehouse-read.js';
import type { ComputeContext } from '../../src/run/compute-context.js';
import { warehouseFiles } from '../../src/run/compute-report.js';
import { SampleRun } from './sample.js';

const [ROUNDING, THRESHOLD] = [5, 10];

/** Another count that a reader can't tell from this one: as small when it is hidden, rounded to the same when it is shown. */
function otherCount(count: number, shown: boolean): number {
  if (!Number.isInteger(count) || count <= 0) return count;
  if (!shown) return count < THRESHOLD ? (count % (THRESHOLD - 1)) + 1 : count + 1;
  const alike = [count + 1, count - 1].find(
    (other) => other >= THRESHOLD && roundTo(other, ROUNDING) === roundTo(count, ROUNDING),
  );
  return alike ?? count;
}

describe('a public release', () => {
  let context: ComputeContext;
  let warehouse: WarehouseContent;

  interface Own {
    readonly indicator: Indicator;
    readonly counts: PeriodCounts;
  }

  /** All figures of the release, protected together. */
  async function figures(all: readonly Own[]): Promise<Figures[]> {
    const { areas } = warehouse;
    const { config } = context.workspace;
    const rules = editionRules(context.pipeline, config);
    const task = {
      areas,
      rules,
      edition: 'openbaar',
      areaSums: sumsOf(areas),
      sums: context.pipeline.sums,
      unplaced: context.pipeline.unplaced,
      threads: 1,
    };
    const decisions = await protectFigures(all, task);
    return all.map((own, at) => figuresOf(own, decisions[at] ?? [], task));
  }
  const text = (value: unknown): string =>
    JSON.stringify(value, (_, v: unknown) =>
      v instanceof Float64Array || v instanceof Int32Array || v instanceof Uint8Array
        ? createHash('md5').update(v).digest('hex')
        : v,
    );

  beforeAll(async () => {
    const run = await SampleRun.asItIs();
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

  /** The parts of a figure with every count that the release hides or rounds moved to another that a reader can't tell from it. */
  function moved({ indicator, counts }: Own, { decisions }: Figures, parts: readonly Part[]): PeriodCounts {
    const { measure, contributors } = indicator.card;
    const rounds = (part: Part): boolean =>
      (measure === 'share' || measure === 'rate') && [part, 'both', 'column'].includes(contributors);
    const other = (part: Part): Float64Array =>
      counts[part].map((count, i) => {
        const shown = decisions[i]?.status === 'ok';
        return shown && !rounds(part) ? count : otherCount(count, shown);
      });
    return { ...counts, ...Object.fromEntries(parts.map((part) => [part, other(part)])) };
  }

  function told({ decisions, numerator, denominator, value }: Figures): string {
    return text([decisions, numerator, denominator, value]);
  }

  /**
   * All counts, moved as far as every figure stays as it is: what would change one is taken back, part by part; where nothing of its own is left, of all that
   * are of its theme, and in the end of all.
   */
  async function allMoved(all: readonly Own[]): Promise<Own[]> {
    const first = await figures(all);
    const parts: Part[][] = all.map(() => ['numerator', 'denominator']);
    const themeOf = (at: number): string | undefined => all[at]?.indicator.card.theme;
    for (;;) {
      const next = all.map((own, at) => ({
        ...own,
        counts: moved(own, first[at] as Figures, parts[at] as Part[]),
      }));
      const differ = (await figures(next)).flatMap((own, at) =>
        told(own) === told(first[at] as Figures) ? [] : [at],
      );
      if (differ.length === 0) return next;
      const themes = new Set(differ.map(themeOf));
      const beside = [...all.keys()].filter((at) => themes.has(themeOf(at)));
      const left = [differ, beside, [...all.keys()]].find((some) => some.some((at) => parts[at]?.length));
      for (const at of left ?? []) parts[at]?.pop();
    }
  }

  function contentOf(counts: WarehouseContent['counts']): Promise<Content> {
    const { workspace, pipeline } = context;
    return releaseContent({
      ...{ config: workspace.config, pipeline, indicators: pipeline.indicators, sources: [], entries: [] },
      warehouse: { ...warehouse, counts },
      idOf: () => 'one',
      classes: {},
    });
  }

  it('is the same, in every table, style and word, of all counts that its figures may stand for', async () => {
    const all = context.pipeline.indicators.flatMap((indicator) =>
      (warehouse.counts.get(indicator.id) ?? []).map((own) => ({ indicator, counts: own })),
    );
    const others = await allMoved(all);
    const counts = new Map(
      context.pipeline.indicators.map(({ id }) => [
        id,
        others.filter(({ indicator }) => indicator.id === id).map((own) => own.counts),
      ]),
    );
    const changed = others.reduce(
      (sum, own, at) =>
        sum +
        PARTS.reduce(
          (n, part) => n + own.counts[part].filter((v, i) => !Object.is(v, all[at]?.counts[part][i])).length,
          0,
        ),
      0,
    );
    expect(changed).toBeGreaterThan(3000);
    const [made, again] = [await contentOf(warehouse.counts), await contentOf(counts)];
    expect(made.tables.length).toBeGreaterThan(8);
    for (const [k, table] of made.tables.entries()) expect(text(again.tables[k])).toBe(text(table));
    expect(text(again)).toBe(text(made));
  });
});
