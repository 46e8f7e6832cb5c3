import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ColumnTable } from '../common/columns.js';
import { CheckError, DefinitionError, UsageError } from '../common/errors.js';
import { hashText } from '../common/files.js';
import { catalogueEntries } from '../publish/catalogue/entry.js';
import { releaseContent } from '../publish/content.js';
import { editionRules } from '../publish/edition-rules.js';
import { type Manifest, manifestOf } from '../publish/manifest.js';
import { classesText, keepMapClasses, type MapClasses, readMapClasses } from '../publish/map-classes.js';
import { makeCurrent, writeRelease } from '../publish/release.js';
import type { SignalSummary } from '../publish/signals/summary.js';
import { verifyRelease } from '../publish/verify.js';
import { readWarehouse } from '../publish/warehouse-read.js';
import { engineVersion } from '../warehouse/engine.js';
import { type ComputeContext, fingerprintOf } from './compute-context.js';
import { type ComputeReport, readComputeReport, warehouseFiles } from './compute-report.js';

/** What a publication left: a new release, or the one that says the same already. */
export interface Published {
  readonly id: string;
  readonly folder: string;
  readonly edition: string;
  /** False when this release stood already. */
  readonly fresh: boolean;
  /** What months stand out, and how many would by chance alone. */
  readonly signals?: SignalSummary;
}

/** As a property, where there are any. */
function withSignals(signals: SignalSummary | undefined): Pick<Published, 'signals'> {
  return signals ? { signals } : {};
}

/** Release ids say the period and, by a hash, everything that decided the figures: equal input, equal id. */
function releaseId(
  context: Pick<ComputeContext, 'workspace' | 'pipeline'>,
  fingerprint: string,
  classes: MapClasses,
): string {
  const { config } = context.workspace;
  const { edition, csv, disclosure, protection, name, periods } = config;
  // Settings that act after computing count too: `publish` may find them changed since.
  const decided = {
    ...{ fingerprint, pipeline: context.pipeline.hash, edition, csv, disclosure, protection, name, periods },
    classes: classesText(classes),
  };
  return `${periods[periods.length - 1]}-${edition}-${hashText(JSON.stringify(decided)).slice(0, 10)}`;
}

/** What was computed in part is not published as if it were whole. */
function refuseStale({ stale }: ComputeReport, root: string): void {
  if (stale.length === 0) return;
  throw new DefinitionError({
    what: `the figures of ${stale.length} indicators are of before a change, or not there: ${stale.join(', ')}`,
    where: { file: root },
    expected: 'a warehouse in which every figure is up to date',
    mend: 'run `buurtzicht compute` without `--select`: it computes what is left; or `buurtzicht run` for all of it',
  });
}

function readReport(context: ComputeContext): ComputeReport {
  const report = readComputeReport(warehouseFiles(context.workspace));
  if (!report) {
    throw new UsageError({
      what: 'nothing was computed in this workspace yet',
      where: { file: context.workspace.warehouse },
      mend: 'run `buurtzicht compute`, or `buurtzicht run` for all of it',
    });
  }
  refuseStale(report, context.workspace.root);
  if (report.fingerprint === fingerprintOf(context)) return report;
  throw new DefinitionError({
    what: 'definitions, settings or deliveries changed since the figures were computed',
    where: { file: context.workspace.root },
    expected: 'figures of the definitions that the release will name',
    mend: 'run `buurtzicht compute` first, or `buurtzicht run` for all of it',
  });
}

/** A map on which nothing is shown is a fault upstream: the release that stands must not give way to it. */
function refuseEmpty(areas: ColumnTable, period: string): void {
  const shown = areas.columns.some(
    (c) => c.data.type === 'number' && c.data.values.some((v) => !Number.isNaN(v)),
  );
  if (shown) return;
  throw new CheckError({
    what: `no indicator has a figure for any area in ${period}`,
    expected: 'figures in the latest of `periods`',
    mend: 'check `periods` and `vintage` in buurtzicht.yaml against the deliveries (`buurtzicht status`)',
  });
}

/** The release of this fingerprint and of the class breaks that are kept, when it stands and is whole. */
export async function standingRelease(
  context: ComputeContext,
  fingerprint: string,
  classes = readMapClasses(context.workspace),
): Promise<Published | null> {
  const { workspace } = context;
  const id = releaseId(context, fingerprint, classes);
  const folder = join(workspace.releases, id);
  if (!existsSync(join(folder, 'manifest.json'))) return null;
  try {
    await verifyRelease(folder);
  } catch {
    return null;
  }
  makeCurrent(workspace, id, workspace.config.edition);
  const { signals } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest;
  return { id, folder, edition: workspace.config.edition, fresh: false, ...withSignals(signals) };
}

/** What a publication is asked beside. */
export interface PublishWishes {
  /** Makes the class breaks of all maps anew, of the figures of now. */
  readonly newClasses?: boolean;
}

/**
 * Publishes what was last computed; a release that says the same already is kept as it is.
 * @throws DefinitionError when anything changed since computing. @throws CheckError when the release does not pass its own verification,
 * or has no figure at all in its latest year.
 */
export async function publishRelease(
  context: ComputeContext,
  wishes: PublishWishes = {},
): Promise<Published> {
  const { workspace, pipeline, catalogue, log } = context;
  const { config } = workspace;
  const report = readReport(context);
  const kept = readMapClasses(workspace);
  const standing = wishes.newClasses ? null : await standingRelease(context, report.fingerprint, kept);
  if (standing) return standing;
  const done = new Set(report.computed.map((c) => c.id));
  const indicators = pipeline.indicators.filter((i) => done.has(i.id));
  context.onStep?.('figures');
  const warehouse = await readWarehouse(
    warehouseFiles(workspace).database,
    config.limits,
    config.periods,
    [...done],
    pipeline.space?.weights,
  );
  const used = new Set(report.deliveries.map((d) => d.dataset));
  const sources = [...catalogue.values()]
    .filter((c) => used.has(c.name))
    .map((c) => `${c.title.nl} (${c.publisher})`);
  const entries = catalogueEntries({
    pipeline,
    catalogue,
    deliveries: report.deliveries,
    datasets: new Map(report.computed.map((c) => [c.id, c.datasets])),
    undelivered: new Map(report.notComputed.map((c) => [c.id, c.undelivered])),
  });
  const content = await releaseContent({
    ...{ config, pipeline, warehouse, indicators, sources, entries },
    idOf: (classes) => releaseId(context, report.fingerprint, classes),
    classes: wishes.newClasses ? {} : kept,
  });
  const { id } = content;
  // Breaks that came out as they were, or were lost: the release that they belong to may stand already.
  const same = await standingRelease(context, report.fingerprint, content.classes);
  if (same) {
    keepMapClasses(workspace, content.classes);
    return same;
  }
  refuseEmpty(content.areas, content.period);
  context.onStep?.('files');
  const folder = await writeRelease(workspace, content, (outputs) =>
    manifestOf({
      content,
      facts: report,
      indicators,
      shared: pipeline,
      rules: editionRules(pipeline, config),
      periods: config.periods,
      vintage: config.vintage,
      openDatasets: new Set([...catalogue.values()].filter((c) => c.privacy === 'open').map((c) => c.name)),
      outputs,
      created: new Date().toISOString(),
      versions: { node: process.versions.node, duckdb: engineVersion },
    }),
  );
  // After the release: one that failed leaves no breaks behind, and one without them is made again, the same.
  keepMapClasses(workspace, content.classes);
  log.info('published', { release: id, edition: config.edition });
  return { id, folder, edition: config.edition, fresh: true, ...withSignals(content.signals) };
}
