import { roughPlacement } from '../areas/places/share.js';
import type { AreaReport } from '../areas/settle.js';
import { packageVersion } from '../common/package-root.js';
import { type Delivery, setAsideRows } from '../datasets/deliveries/delivery.js';
import type { Withdrawal } from '../datasets/deliveries/withdrawal.js';
import type { Drift } from '../datasets/drift/finding.js';
import type { Indicator } from '../indicators/definition.js';
import type { Lineage } from '../indicators/graph/lineage-nodes.js';
import type { EditionRules, Pipeline } from '../indicators/pipeline.js';
import type { CoverageSettings } from '../workspace/coverage-settings.js';
import type { AuditRecord } from './audit/verdict.js';
import { type OverrideInForce, overrideWarnings } from './edition-rules.js';
import type { Withheld } from './fairness/verdict.js';
import type { ReleaseContent, WrittenFile } from './format.js';
import { contentHash } from './manifest-content.js';
import {
  inForce,
  type ParametersInForce,
  type ReleasedIndicator,
  type ReleasedScore,
  releasedIndicator,
  releasedScores,
} from './released-indicator.js';
import type { SignalSummary } from './signals/summary.js';

/** A file of the release with its size and hash. */
export interface Output extends WrittenFile {
  readonly bytes: number;
  readonly sha256: string;
}

/** Facts of the run that a release must carry; see `ComputeReport`. */
export interface RunFacts {
  readonly fingerprint: string;
  readonly deliveries: readonly Delivery[];
  readonly areas: AreaReport;
  readonly computed: readonly {
    readonly id: string;
    readonly rows: number;
    readonly datasets: readonly string[];
    readonly until?: Readonly<Record<string, string>>;
  }[];
  readonly notComputed: readonly { readonly id: string; readonly undelivered: readonly string[] }[];
  readonly lineage: Lineage;
  readonly sumChecks: readonly unknown[];
  readonly warnings: readonly string[];
  readonly withdrawn: readonly Withdrawal[];
}

/** What `manifest.json` holds: from any figure back to the hash of the delivery it came from. */
export interface Manifest {
  readonly release: string;
  readonly edition: string;
  readonly title: { readonly nl: string; readonly en: string };
  /** A clock, as `received` of inputs and `at` of what was accepted or withdrawn; they decide nothing. */
  readonly created: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly fingerprint: string;
  /** Hash of the pipeline: rules, definitions and cards that the release was made by. */
  readonly pipeline: string;
  /** Where the ledger of releases ended when this one was made: number and hash of its last entry. */
  readonly ledger?: { readonly number: number; readonly hash: string };
  /** SHA-256 of this manifest without its clocks: the same on any machine that made the same of the same. */
  readonly content: string;
  readonly periods: readonly number[];
  readonly vintage: number;
  /** When registers were kept, as far as the workspace says so. */
  readonly coverage?: CoverageSettings;
  /** The rules in force, with those that the workspace holds looser than the pipeline by a decision. */
  readonly disclosure: EditionRules & { readonly overrides: readonly OverrideInForce[] };
  readonly inputs: readonly Readonly<Record<string, unknown>>[];
  /** Deliveries that were taken out again and count in nothing. */
  readonly withdrawn: readonly Readonly<Record<string, unknown>>[];
  readonly indicators: readonly ReleasedIndicator[];
  /** Scores as declared; their weights and normalised values stand in `scorebijdragen`. */
  readonly scores: readonly ReleasedScore[];
  /** What every indicator rests on, step by step down to deliveries (`id` in `inputs`). */
  readonly lineage: Lineage;
  /** Values in force of what the pipeline leaves to choose for several indicators. */
  readonly parameters?: ParametersInForce;
  readonly notComputed: RunFacts['notComputed'];
  readonly areas: unknown;
  readonly checks: { readonly sumsOverBuurten: readonly unknown[] };
  readonly cells: Readonly<Record<string, number>>;
  readonly signals?: SignalSummary;
  /** Figures and scores that are not shown because of what they go together with. */
  readonly withheld: readonly Withheld[];
  /** That the attacker's audit let it pass; left out where it was not run. */
  readonly audit?: AuditRecord;
  readonly warnings: readonly string[];
  readonly outputs: readonly {
    readonly path: string;
    readonly bytes: number;
    readonly sha256: string;
    readonly title: unknown;
  }[];
}

export interface ManifestTask {
  readonly content: ReleaseContent;
  readonly facts: RunFacts;
  readonly indicators: readonly Indicator[];
  /** Parameters of the pipeline itself. */
  readonly shared: Pick<Pipeline, 'parameters' | 'parameterValues' | 'hash' | 'themes'>;
  readonly rules: EditionRules;
  readonly overrides: readonly OverrideInForce[];
  readonly periods: readonly number[];
  readonly vintage: number;
  readonly coverage: CoverageSettings;
  readonly outputs: readonly Output[];
  readonly created: string;
  readonly ledger?: Manifest['ledger'];
  readonly versions: Readonly<Record<string, string>>;
  /** Datasets that are public themselves: their sizes are no secret. */
  readonly openDatasets: ReadonlySet<string>;
}

/** A number of rows as the public may read it: a small register's size is a count like any other. */
function publicRows(rows: number): number | string {
  return rows < 10 ? '<10' : Math.round(rows / 5) * 5;
}

/**
 * How a delivery differs from the one before it. Of a register that is not open, an open edition tells what differs
 * in which field and how grave it is: a measure would tell a count, and a reason is the analyst's own words.
 */
function driftOf(drift: Drift | undefined, rough: boolean): Record<string, unknown> {
  if (!drift) return {};
  const { against, findings, accepted } = drift;
  if (!rough) return { drift: findings, against, ...(accepted ? { accepted } : {}) };
  return {
    drift: findings.map(({ kind, level, field }) => ({ kind, level, ...(field ? { field } : {}) })),
    ...(accepted ? { accepted: { at: accepted.at } } : {}),
  };
}

/** A delivery in the manifest; of a register that is not open, an open edition tells rows only roughly. */
function inputOf(d: Delivery, rough: boolean): Record<string, unknown> {
  const {
    dataset,
    file,
    sha256,
    bytes,
    form,
    encoding,
    periods,
    rows,
    landed,
    rejected,
    rejectsByRule,
    received,
  } = d;
  // Names of columns, no values: which column a field was read from may be known by all.
  const mapped = d.mapping ? { mapping: d.mapping } : {};
  const dated = d.dated ? { dated: d.dated } : {};
  const contract = d.contractHash;
  const origin = { id: d.id, dataset, file, sha256, form, contract, encoding };
  const when = { ...mapped, periods, ...dated, received };
  const purged = d.purgedBefore ? { purgedBefore: d.purgedBefore } : {};
  const always = { ...origin, ...when, ...purged, ...driftOf(d.drift, rough) };
  const aside = setAsideRows(d);
  if (!rough)
    return {
      ...always,
      ...{ bytes, rows, landed, rejected, rejectsByRule },
      ...(aside > 0 ? { setAside: d.setAside } : {}),
    };
  return {
    ...always,
    rows: publicRows(rows),
    landed: publicRows(landed),
    rejected: rejected === 0 ? 0 : publicRows(rejected),
    ...(aside > 0 ? { setAside: publicRows(aside) } : {}),
    rules: Object.keys(rejectsByRule),
  };
}

/** A delivery that was taken out again; an open edition gives the analyst's own words for open data only. */
function withdrawnOf(
  { delivery, dataset, file, reason, at }: Withdrawal,
  rough: boolean,
): Record<string, unknown> {
  return { delivery, dataset, file, at, ...(rough ? {} : { reason }) };
}

/** Cells of the long table by status: how much of the map may be shown. */
function countCells(content: ReleaseContent): Record<string, number> {
  const column = content.indicators.columns.find((c) => c.name === 'status')?.data;
  const counts: Record<string, number> = {};
  if (column?.type !== 'text') return counts;
  for (const code of column.codes) {
    const status = column.dictionary[code] as string;
    counts[status] = (counts[status] ?? 0) + 1;
  }
  return counts;
}

export function manifestOf(task: ManifestTask): Manifest {
  const { content, facts, indicators } = task;
  const isRough = (dataset: string): boolean =>
    content.edition === 'openbaar' && !task.openDatasets.has(dataset);
  const computed = new Map(facts.computed.map((c) => [c.id, c]));
  const manifest = {
    release: content.id,
    edition: content.edition,
    title: content.title,
    created: task.created,
    versions: { buurtzicht: packageVersion, ...task.versions },
    fingerprint: facts.fingerprint,
    pipeline: task.shared.hash,
    ...(task.ledger ? { ledger: task.ledger } : {}),
    periods: task.periods,
    vintage: task.vintage,
    ...(Object.keys(task.coverage).length > 0 ? { coverage: task.coverage } : {}),
    disclosure: { ...task.rules, overrides: task.overrides },
    inputs: facts.deliveries.map((d) => inputOf(d, isRough(d.dataset))),
    withdrawn: facts.withdrawn.map((w) => withdrawnOf(w, isRough(w.dataset ?? ''))),
    indicators: indicators.map((i) => releasedIndicator(i, computed.get(i.id))),
    scores: releasedScores(content, task.shared.themes),
    lineage: facts.lineage,
    ...inForce(task.shared.parameters, task.shared.parameterValues),
    notComputed: facts.notComputed,
    areas:
      content.edition === 'openbaar'
        ? { ...facts.areas, placements: facts.areas.placements.map(roughPlacement) }
        : facts.areas,
    checks: { sumsOverBuurten: facts.sumChecks },
    cells: countCells(content),
    ...(content.signals ? { signals: content.signals } : {}),
    withheld: content.withheld ?? [],
    warnings: [
      ...facts.warnings,
      ...overrideWarnings(task.overrides),
      ...(content.withheld ?? []).map(({ text }) => text),
    ],
    outputs: task.outputs.map(({ path, bytes, sha256, title }) => ({ path, bytes, sha256, title })),
  };
  return { ...manifest, content: contentHash(manifest) };
}
