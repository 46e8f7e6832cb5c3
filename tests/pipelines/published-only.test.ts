import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { openContext } from '../../src/cli/context.js';
import { roundTo } from '../../src/disclosure/rounding.js';
import type { Indicator } from '../../src/indicators/definition.js';
import { type Content, releaseContent } from '../../src/publish/content.js';
import { editionRules } from '../../src/publish/edition-rules.js';
import { figuresOf, sumsOf } from '../../src/publish/figures.js';
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
  let changed = 0;

  const rules = () => editionRules(context.pipeline, context.workspace.config);
  const figures = (indicator: Indicator, counts: PeriodCounts) =>
    figuresOf(
      indicator,
      counts,
      warehouse.areas,
      'openbaar',
      rules(),
      sumsOf(warehouse.areas),
      context.pipeline.shrinkage,
      context.pipeline.unplaced,
    );
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

  /** The counts with every one that the release hides or rounds moved, as far as the same cells stay hidden and shown figures as they are. */
  function moved(indicator: Indicator, counts: PeriodCounts): PeriodCounts {
    const { measure, contributors } = indicator.card;
    const first = figures(indicator, counts);
    const rounds = (part: string): boolean =>
      (measure === 'share' || measure === 'rate') && [part, 'both', 'column'].includes(contributors);
    const told = (of: PeriodCounts): string => {
      const { decisions, numerator, denominator, value } = figures(indicator, of);
      return text([decisions, numerator, denominator, value]);
    };
    const as = told(counts);
    let kept = counts;
    for (const part of ['numerator', 'denominator'] as const)
      for (const shown of [false, true]) {
        if (shown && !rounds(part)) continue;
        const values = kept[part].map((count, i) =>
          (first.decisions[i]?.status === 'ok') === shown ? otherCount(count, shown) : count,
        );
        const next = { ...kept, [part]: values };
        if (told(next) !== as) continue;
        changed += values.filter((v, i) => v !== kept[part][i] && !Number.isNaN(v)).length;
        kept = next;
      }
    return kept;
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
    const counts = new Map(
      context.pipeline.indicators.map((indicator) => [
        indicator.id,
        (warehouse.counts.get(indicator.id) ?? []).map((of) => moved(indicator, of)),
      ]),
    );
    expect(changed).toBeGreaterThan(3000);
    const [made, again] = [await contentOf(warehouse.counts), await contentOf(counts)];
    expect(made.tables.length).toBeGreaterThan(8);
    for (const [k, table] of made.tables.entries()) expect(text(again.tables[k])).toBe(text(table));
    expect(text(again)).toBe(text(made));
  });
});
