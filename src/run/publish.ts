import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chainHead } from '../accountability/chain.js';
import { ledgerFile } from '../accountability/ledger/files.js';
import { recordRelease } from '../accountability/ledger/record.js';
import type { ColumnTable } from '../common/columns.js';
import { CheckError, DefinitionError, UsageError } from '../common/errors.js';
import { hashText } from '../common/files.js';
import { catalogueEntries } from '../publish/catalogue/entry.js';
import { releaseContent } from '../publish/content.js';
import { editionRules, overridesInForce, overrideWarnings } from '../publish/edition-rules.js';
import { type Decisions, overdue, readDecisions } from '../publish/fairness/decision-file.js';
import type { Withheld } from '../publish/fairness/verdict.js';
import { type Manifest, manifestOf, type Output } from '../publish/manifest.js';
import { classesText, keepMapClasses, type MapClasses, readMapClasses } from '../publish/map-classes.js';
import { KeptPatterns } from '../publish/protection/kept-patterns.js';
import { currentId, writeRelease } from '../publish/release.js';
import type { SignalSummary } from '../publish/signals/summary.js';
import { verifyRelease } from '../publish/verify.js';
import { readWarehouse } from '../publish/warehouse-read.js';
import { engineVersion } from '../warehouse/engine.js';
import { isAccountedFor, keysOf, shownBefore, standAgain } from './account.js';
import { attackerOf } from './audit.js';
import { type ComputeContext, fingerprintOf } from './compute-context.js';
import { type ComputeReport, readComputeReport, warehouseFiles } from './compute-report.js';

/** What a publication left: a new release, or the one that says the same already. */
export interface Published {
  readonly id: string;
  readonly folder: string;
  readonly edition: string;
  /** False when this release stood already. */
  readonly fresh: boolean;
  /** False when somebody went back from it to an earlier one (`release rollback`). */
  readonly current: boolean;
  /** What months stand out, and how many would by chance alone. */
  readonly signals?: SignalSummary;
  /** Disclosure rules that hold looser than the pipeline says, a line each. */
  readonly overrides: readonly string[];
  /** Figures and scores that are not shown because of what they go together with. */
  readonly withheld: readonly Withheld[];
  /** What is said of decisions.yaml. */
  readonly warnings: readonly string[];
}

/** As a property, where there are any. */
function withSignals(signals: SignalSummary | undefined): Pick<Published, 'signals'> {
  return signals ? { signals } : {};
}

/** What people decided; with what must be said of it on the day of the run, which enters no release. */
function decisionsOf({ workspace, pipeline }: Pick<ComputeContext, 'workspace' | 'pipeline'>): Decisions {
  const { decisions, warnings } = readDecisions(workspace, pipeline);
  return { decisions, warnings: [...warnings, ...overdue(decisions, new Date().toISOString().slice(0, 10))] };
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
    decisions: readDecisions(context.workspace, context.pipeline).decisions,
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
  const overrides = overrideWarnings(overridesInForce(context.pipeline, workspace.config));
  const folder = join(workspace.releases, id);
  if (!existsSync(join(folder, 'manifest.json'))) return null;
  try {
    await verifyRelease(folder);
  } catch {
    return null;
  }
  if (!(await isAccountedFor(context, id))) return null;
  const current = standAgain(context, id);
  const { signals, withheld } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest;
  const { warnings } = decisionsOf(context);
  const said = { withheld: withheld ?? [], warnings, ...withSignals(signals) };
  return { id, folder, edition: workspace.config.edition, fresh: false, current, overrides, ...said };
}

/** What a publication is asked beside. */
export interface PublishWishes {
  /** Makes the class breaks of all maps anew, of the figures of now. */
  readonly newClasses?: boolean;
}

/**
 * Publishes what was last computed; a release that says the same already is kept as it is.
 * @throws DefinitionError when anything changed since computing. @throws CheckError when the release does not pass its own verification,
 * or has no figure at all in its latest year. @throws AuditError when a hidden count could be worked out.
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
  const { decisions, warnings } = decisionsOf(context);
  const patterns = new KeptPatterns(join(workspace.warehouse, `protection-${config.edition}.json`));
  const content = await releaseContent({
    decisions,
    ...{ config, pipeline, warehouse, indicators, sources, entries, kept: patterns },
    idOf: (classes) => releaseId(context, report.fingerprint, classes),
    classes: wishes.newClasses ? {} : kept,
    earlier: await shownBefore(context),
    keys: keysOf(report),
  });
  patterns.save();
  const { id } = content;
  // Breaks that came out as they were, or were lost: the release that they belong to may stand already.
  const same = await standingRelease(context, report.fingerprint, content.classes);
  if (same) {
    keepMapClasses(workspace, content.classes);
    return same;
  }
  refuseEmpty(content.areas, content.period);
  context.onStep?.('files');
  const ledger = chainHead(ledgerFile(workspace));
  const replaces = currentId(workspace, config.edition);
  const manifest = (outputs: readonly Output[]): Manifest =>
    manifestOf({
      content,
      facts: report,
      indicators,
      shared: pipeline,
      rules: editionRules(pipeline, config),
      overrides: overridesInForce(pipeline, config),
      periods: config.periods,
      vintage: config.vintage,
      coverage: config.coverage,
      openDatasets: new Set([...catalogue.values()].filter((c) => c.privacy === 'open').map((c) => c.name)),
      outputs,
      created: new Date().toISOString(),
      ...(ledger ? { ledger } : {}),
      versions: { node: process.versions.node, duckdb: engineVersion },
    });
  const attacker = attackerOf(context, id, warehouse, indicators);
  const folder = await writeRelease(workspace, content, manifest, attacker);
  await recordRelease(workspace, folder, keysOf(report), { replaces });
  // After the release: one that failed leaves no breaks behind, and one without them is made again, the same.
  keepMapClasses(workspace, content.classes);
  log.info('published', { release: id, edition: config.edition });
  const overrides = overrideWarnings(overridesInForce(pipeline, config));
  for (const override of overrides) log.warn(override, { release: id });
  for (const warning of warnings) log.warn('decisions', { warning });
  const said = { withheld: content.withheld ?? [], warnings, ...withSignals(content.signals) };
  return { id, folder, edition: config.edition, fresh: true, current: true, overrides, ...said };
}
