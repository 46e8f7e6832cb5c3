import { DefinitionError } from '../../common/errors.js';
import type { DatasetCatalogue } from '../../datasets/catalogue/catalogue.js';
import type { Indicator } from '../../indicators/definition.js';
import type { Pipeline } from '../../indicators/pipeline.js';
import type { ScoreRules } from '../../indicators/score-rules.js';
import type { Manifest } from '../../publish/manifest.js';
import type { StoredRelease } from '../../publish/release.js';
import type { RegisterFacts } from '../../workspace/register-settings.js';
import type { Workspace } from '../../workspace/workspace.js';
import { type DatasetRecord, datasetRecords } from './datasets.js';
import { type Evidence, readEvidence } from './evidence.js';
import { registerFacts } from './facts.js';

/** A score of a theme with the indicators that are declared for it. */
export interface RegisteredScore {
  readonly theme: string;
  readonly title: { readonly nl: string; readonly en: string };
  readonly rules: ScoreRules;
  readonly parts: readonly Indicator[];
}

/** All that records are made of: what is declared, what a release says of itself, what the municipality says. */
export interface Subject {
  readonly manifest: Manifest;
  readonly facts: RegisterFacts;
  readonly pipeline: Pipeline;
  readonly datasets: readonly DatasetRecord[];
  readonly scores: readonly RegisteredScore[];
  /** Ids of indicators that have figures in the release. */
  readonly computed: ReadonlySet<string>;
  readonly evidence: Evidence;
}

/** Records of other definitions than a release was made by would say what never held. @throws DefinitionError. */
export function refuseOtherDefinitions(
  { id, manifest }: StoredRelease,
  pipeline: Pipeline,
  root: string,
): void {
  if (manifest.pipeline === pipeline.hash) return;
  throw new DefinitionError({
    what: `cards, rules or parameters changed since release ${id} was made`,
    where: { file: root },
    expected: 'records of a release from the definitions that it was made by',
    mend: 'run `buurtzicht run` and ask again, or take the definitions back to what they were',
  });
}

/** The scores of a pipeline, theme by theme. */
export function registeredScores(pipeline: Pipeline): RegisteredScore[] {
  return Object.entries(pipeline.themes).flatMap(([theme, { score: rules }]) => {
    const parts = pipeline.indicators.filter(
      ({ card }) => card.theme === theme && card.direction !== 'neither',
    );
    return rules && parts.length > 0 ? [{ theme, title: rules.title, rules, parts }] : [];
  });
}

/** What is registered of a workspace. */
export interface SubjectSource {
  readonly workspace: Workspace;
  readonly catalogue: DatasetCatalogue;
  readonly pipeline: Pipeline;
}

/**
 * Gathers what records of a release are made of.
 * @throws DefinitionError when `register` in buurtzicht.yaml is not whole, or definitions changed since the release was made.
 */
export async function subjectOf(
  { workspace, catalogue, pipeline }: SubjectSource,
  release: StoredRelease,
): Promise<Subject> {
  const facts = registerFacts(workspace);
  refuseOtherDefinitions(release, pipeline, workspace.root);
  const { manifest } = release;
  const rested = manifest.indicators.map((i) => [i.id as string, i.datasets as readonly string[]] as const);
  const lacking = manifest.notComputed.map(({ id, undelivered }) => [id, undelivered] as const);
  const scores = registeredScores(pipeline);
  return {
    ...{ manifest, facts, pipeline, scores },
    datasets: datasetRecords(catalogue, workspace.config, {
      delivered: new Set(manifest.inputs.map((input) => input.dataset as string)),
      datasets: new Map([...rested, ...lacking]),
    }),
    computed: new Set(rested.map(([id]) => id)),
    evidence: await readEvidence(
      release.folder,
      scores.map(({ theme }) => theme),
    ),
  };
}
