import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../common/errors.js';
import { hashText } from '../common/files.js';
import { editionRules, releaseContent } from '../publish/content.js';
import { manifestOf } from '../publish/manifest.js';
import { makeCurrent, writeRelease } from '../publish/release.js';
import { verifyRelease } from '../publish/verify.js';
import { readWarehouse } from '../publish/warehouse-read.js';
import { engineVersion } from '../warehouse/engine.js';
import { type ComputeContext, type ComputeReport, reportFile, warehouseFile } from './compute.js';

/** What a publication left: a new release, or the one that says the same already. */
export interface Published {
  readonly id: string;
  readonly folder: string;
  readonly edition: string;
  /** False when this release stood already. */
  readonly fresh: boolean;
}

/** Release ids say the period and, by a hash, everything that decided the figures: equal input, equal id. */
export function releaseId(
  context: Pick<ComputeContext, 'workspace' | 'pipeline'>,
  fingerprint: string,
): string {
  const { config } = context.workspace;
  const { edition, csv, disclosure, name, periods } = config;
  // Settings that act after computing count too: `publish` may find them changed since.
  const decided = { fingerprint, pipeline: context.pipeline.hash, edition, csv, disclosure, name, periods };
  return `${periods[periods.length - 1]}-${edition}-${hashText(JSON.stringify(decided)).slice(0, 10)}`;
}

function readReport(context: ComputeContext): ComputeReport {
  const file = reportFile(context.workspace);
  if (!existsSync(file) || !existsSync(warehouseFile(context.workspace))) {
    throw new UsageError({
      what: 'nothing was computed in this workspace yet',
      where: { file: context.workspace.warehouse },
      mend: 'run `buurtzicht compute`, or `buurtzicht run` for all of it',
    });
  }
  return JSON.parse(readFileSync(file, 'utf8')) as ComputeReport;
}

/** The release of this fingerprint, when it stands and is whole. */
export async function standingRelease(
  context: ComputeContext,
  fingerprint: string,
): Promise<Published | null> {
  const { workspace } = context;
  const id = releaseId(context, fingerprint);
  const folder = join(workspace.releases, id);
  if (!existsSync(join(folder, 'manifest.json'))) return null;
  try {
    await verifyRelease(folder);
  } catch {
    return null;
  }
  makeCurrent(workspace, id, workspace.config.edition);
  return { id, folder, edition: workspace.config.edition, fresh: false };
}

/** Publishes what was last computed. @throws CheckError when the release does not pass its own verification. */
export async function publishRelease(context: ComputeContext): Promise<Published> {
  const { workspace, pipeline, catalogue, log } = context;
  const { config } = workspace;
  const report = readReport(context);
  const done = new Set(report.computed.map((c) => c.id));
  const indicators = pipeline.indicators.filter((i) => done.has(i.id));
  const id = releaseId(context, report.fingerprint);
  context.onStep?.('figures');
  const warehouse = await readWarehouse(warehouseFile(workspace), config.limits, config.periods, [...done]);
  const used = new Set(report.deliveries.map((d) => d.dataset));
  const sources = [...catalogue.values()]
    .filter((c) => used.has(c.name))
    .map((c) => `${c.title.nl} (${c.publisher})`);
  const content = releaseContent({ id, config, pipeline, warehouse, indicators, sources });
  context.onStep?.('files');
  const folder = await writeRelease(workspace, content, (outputs) =>
    manifestOf({
      content,
      facts: report,
      indicators,
      rules: editionRules(pipeline, config),
      periods: config.periods,
      vintage: config.vintage,
      outputs,
      created: new Date().toISOString(),
      versions: { node: process.versions.node, duckdb: engineVersion },
    }),
  );
  log.info('published', { release: id, edition: config.edition });
  return { id, folder, edition: config.edition, fresh: true };
}
