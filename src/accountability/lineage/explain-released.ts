import type { DuckDBConnection } from '@duckdb/node-api';
import type { Bilingual } from '../../common/text.js';
import type { Lineage } from '../../indicators/graph/lineage-nodes.js';
import type { EditionRules } from '../../indicators/pipeline.js';
import type { Manifest } from '../../publish/manifest.js';
import type { ReleasedIndicator } from '../../publish/released-indicator.js';
import { withEngine } from '../../warehouse/engine.js';
import { explainedShrinkage } from './explained-shrinkage.js';
import {
  type ExplainedDataset,
  type ExplainedParameter,
  type Explanation,
  formulaOf,
} from './explanation.js';
import { type HeldIn, heldIn } from './held-in.js';
import { reasonText } from './reason-text.js';
import type { ReleaseFolder } from './release-folder.js';
import { type CellKey, readCell, readTexts, readTowards } from './released-cell.js';
import { releasedDatasets } from './released-deliveries.js';
import { type ExplainedStep, stepsUnder } from './steps.js';

/** The run and the release that a figure comes from. */
export interface ReleaseFacts {
  readonly id: string;
  readonly edition: string;
  readonly created: string;
  /** Hash of all that decided the figures of the run. */
  readonly fingerprint: string;
  /** SHA-256 of `manifest.json`, and of it without its clocks. */
  readonly manifest: string;
  readonly content: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly vintage: number;
}

/** A published figure followed to the hashes of deliveries, versions of definitions, engine and run. */
export interface ReleasedExplanation extends Explanation {
  /** Why no figure is shown, in words. */
  readonly why: Bilingual | null;
  /** The rules of the edition that every cell went through. */
  readonly protection: EditionRules;
  /** SHA-256 of the file of the definition. */
  readonly definition: string;
  readonly steps: readonly ExplainedStep[];
  /** What says which areas there are, and where rows lie. */
  readonly layout: readonly ExplainedDataset[];
  readonly run: ReleaseFacts;
  readonly outputs: readonly HeldIn[];
}

export function releaseFacts({ manifest, sha256 }: ReleaseFolder): ReleaseFacts {
  const { release: id, edition, created, fingerprint, content, versions, vintage } = manifest;
  return { id, edition, created, fingerprint, manifest: sha256, content, versions, vintage };
}

/** Parameters of the indicator, and shared ones that what it rests on uses. */
function parametersOf(
  manifest: Manifest,
  indicator: ReleasedIndicator,
  lineage: Lineage,
  steps: readonly ExplainedStep[],
): ExplainedParameter[] {
  const used = new Set(steps.flatMap(({ step }) => lineage[step]?.parameters ?? []));
  const shared = Object.entries(manifest.parameters ?? {}).filter(([name]) => used.has(name));
  return [...Object.entries(indicator.parameters ?? {}), ...shared].map(([name, inForce]) => ({
    name,
    value: inForce.value,
    default: inForce.default,
    title: null,
    source: null,
  }));
}

function cardOf({ id, title, version, unit, pool, minimum, breaks, ...card }: ReleasedIndicator) {
  return {
    ...{ indicator: id, title, version, unit, pool, minimum, breaks },
    interval: { method: card.interval, why: card.interval_why },
  };
}

/** The same as `explainReleased` on tables that are open already, for who follows many figures. */
export async function explainCell(
  connection: DuckDBConnection,
  release: ReleaseFolder,
  key: CellKey,
): Promise<ReleasedExplanation> {
  const { manifest, folder } = release;
  const { area, figure } = await readCell(connection, key, folder);
  const indicator = manifest.indicators.find(({ id }) => id === key.indicator) as ReleasedIndicator;
  const towards = await readTowards(connection, key, area.level);
  const steps = stepsUnder(manifest.lineage, key.indicator);
  const until = indicator.until?.[key.period];
  return {
    ...cardOf(indicator),
    ...(await readTexts(connection, key.indicator)),
    area,
    period: key.period,
    edition: manifest.edition,
    release: manifest.release,
    changed: false,
    figure,
    why: reasonText(figure.status, figure.reason),
    formula: formulaOf(indicator, figure),
    shrinkage: explainedShrinkage(indicator, figure, towards),
    ...(until ? { until } : {}),
    protection: manifest.disclosure,
    parameters: parametersOf(manifest, indicator, manifest.lineage, steps),
    definition: indicator.definition,
    steps,
    ...releasedDatasets(manifest, key.indicator),
    run: releaseFacts(release),
    outputs: await heldIn(connection, manifest, key, area.level),
  };
}

/**
 * Follows a published figure through a release alone: no warehouse, no inbox and no definition is read. Of a hidden cell it tells what the
 * release tells: its status and reason.
 * @throws UsageError when the release has no such figure.
 */
export function explainReleased(release: ReleaseFolder, key: CellKey): Promise<ReleasedExplanation> {
  return withEngine({ file: release.database, readOnly: true }, (connection) =>
    explainCell(connection, release, key),
  );
}
