import type { Indicator } from '../../indicators/definition.js';
import type { Level } from '../format.js';
import type { WarehouseContent } from '../warehouse-read.js';
import { formatFindings } from './formats-agree.js';
import { type Areas, type Judged, judge } from './judge.js';
import { sameCountsIn } from './other-releases.js';
import { isRelease, type Released, readManifest, readReleased, releasedAreas } from './released.js';
import { type AuditRules, auditRules } from './rules.js';
import { tellingReasons, tellingValues } from './telling.js';
import type { NamedSum } from './undeclared-sums.js';
import { type AuditVerdict, type Finding, ordered } from './verdict.js';

export interface AuditTask {
  /** Folder of the release. */
  readonly folder: string;
  /** Folders of all other releases that anybody may have. */
  readonly others: readonly string[];
  /** Definitions of its indicators. */
  readonly indicators: readonly Indicator[];
  /** The counts that it was made of; left out, only what is published is at hand. */
  readonly truth?: Pick<WarehouseContent, 'areas' | 'counts' | 'months' | 'years'>;
  readonly rules?: Partial<AuditRules>;
  /** Sums that the pipeline declares: findings name those that it does not. They change nothing of what is found. */
  readonly sums?: readonly NamedSum[];
  readonly threads: number;
}

/** Areas as a release lists them; of which buurten areas of the user's own are made it does not say. */
async function listedAreas(folder: string): Promise<Areas> {
  const { levels, ...listed } = await releasedAreas(folder);
  return { ...listed, levels: levels as Level[], own: [] };
}

/**
 * The reader of the internal edition has the public one too: what the internal releases hide, of the same counts, must stand against what
 * this public one shows.
 */
async function insideReader(
  judged: Judged,
  base: Released,
  others: readonly Released[],
): Promise<readonly Finding[]> {
  const internal = others.filter(({ manifest }) => manifest.edition !== base.manifest.edition).at(-1);
  if (base.manifest.edition !== 'openbaar' || !internal || !judged.task.truth) return [];
  const known = [base, ...others.filter((other) => other !== internal)].map((other) =>
    sameCountsIn(other, internal.manifest),
  );
  const comparable = new Set(sameCountsIn(internal, base.manifest).figures);
  const figures = internal.figures.filter((figure) => comparable.has(figure));
  if (figures.length === 0) return [];
  const rules = auditRules(internal.manifest.disclosure, judged.task.rules);
  const { findings } = await judge({ ...judged, rules }, { base: { ...internal, figures }, others: known });
  return findings.filter((finding) => finding.with.includes(base.manifest.release));
}

/**
 * Plays the intruder with everything that was ever published: this release in all its files, earlier ones, the other edition, areas of
 * the user's own, every relation between counts that definitions declare or the counts themselves show. It starts from what the files
 * hold and knows nothing of how cells were chosen to be hidden.
 * @throws RangeError when what is shown contradicts the counts: a fault of ours.
 */
export async function auditRelease(task: AuditTask): Promise<AuditVerdict> {
  const manifest = readManifest(task.folder);
  const areas: Areas = task.truth?.areas ?? (await listedAreas(task.folder));
  const rules = auditRules(manifest.disclosure, task.rules);
  const judged: Judged = { task, areas, rules, indicators: new Map(task.indicators.map((i) => [i.id, i])) };
  const base = await readReleased(task.folder, areas.codes);
  const others: Released[] = [];
  for (const folder of task.others)
    if (isRelease(folder) && folder !== task.folder) others.push(await readReleased(folder, areas.codes));
  // The public reads public releases; who reads internal ones may read both.
  const read = others.filter(
    (other) => manifest.edition !== 'openbaar' || other.manifest.edition === 'openbaar',
  );
  const found = await judge(judged, {
    base,
    others: read.map((other) => sameCountsIn(other, manifest)).filter(({ figures }) => figures.length > 0),
  });
  const formats = await formatFindings(task.folder);
  const findings = ordered([
    ...found.findings,
    ...(await insideReader(judged, base, others)),
    ...tellingReasons(base),
    ...tellingValues(base, judged.indicators, areas.codes),
    ...formats.findings,
  ]);
  return {
    safe: findings.length === 0,
    findings,
    checked: {
      cells: Object.values(manifest.cells).reduce((sum, n) => sum + n, 0),
      ...{ hidden: found.hidden, sensitive: found.sensitive },
      ...{ releases: 1 + others.length, tables: formats.tables },
    },
    ...{ rules, basis: task.truth ? 'counts' : 'published', unclear: found.unclear },
  };
}
