import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { InputError } from '../../common/errors.js';
import { jsonText } from '../../common/files.js';
import { contractHash } from '../catalogue/catalogue.js';
import type { Contract } from '../contract/contract.js';
import type { Recognised } from '../recognise/recognise.js';
import { comparableRows, compareDeliveries } from './compare.js';
import type { EarlierDelivery, FindEarlier } from './earlier.js';
import { type Acceptance, type Drift, type Finding, gravestFirst } from './finding.js';
import { keyCoverage } from './keys.js';
import { limitsOf } from './limits.js';
import { olderDates } from './older.js';
import { type DeliveryProfile, fileColumns, profileRows } from './profile.js';

/** What landing needs to hold a delivery against the one before it. */
export interface DriftContext {
  readonly findEarlier: FindEarlier;
  /** Lets a delivery in that findings of level error would stop. */
  readonly accepted?: Acceptance;
}

/** A delivery as far as drift needs to know it; `folder` holds its rows.parquet. */
export interface LandedFile {
  readonly id: string;
  readonly file: string;
  readonly folder: string;
  readonly periods: readonly number[];
  readonly keyFingerprint: string;
}

/** The earlier profile in the terms of today's contract: made anew when the contract changed since. */
async function earlierProfile(
  connection: DuckDBConnection,
  contract: Contract,
  { delivery, folder, profile }: EarlierDelivery,
): Promise<DeliveryProfile> {
  if (profile && delivery.contractHash === contractHash(contract)) return profile;
  const { form, periods } = delivery;
  return profileRows(connection, contract, folder, { form, periods, columns: profile?.columns ?? null });
}

function rowsText(earlier: DeliveryProfile, now: DeliveryProfile, byPeriod: boolean): string {
  const [before, after] = comparableRows(earlier, now, byPeriod).map(Math.round) as [number, number];
  return `this delivery has ${after} rows where the one before it had ${before}`;
}

function stopped(
  contract: Contract,
  landed: LandedFile,
  findings: readonly Finding[],
  profiles: readonly [DeliveryProfile, DeliveryProfile],
  before: string,
): InputError {
  const { byPeriod } = limitsOf(contract);
  const texts = findings.map((f) =>
    f.kind === 'rows' ? `${rowsText(...profiles, byPeriod)}: ${f.text}` : f.text,
  );
  return new InputError({
    what: texts.join('; '),
    where: { dataset: contract.name, file: landed.file },
    expected: `a delivery like the one before it (${before}), within the steps \`error\` of \`drift\` in the contract`,
    mend:
      'ask the supplier whether it is whole; if so, take it in with ' +
      `\`buurtzicht ingest --accept ${landed.id} --reason "…"\`, or for good in buurtzicht.yaml: ` +
      `accepted: [{ delivery: ${landed.id}, reason: … }]`,
  });
}

/** What differs between a landed delivery, by its profile, and an earlier one; and the profile of that one. */
export async function heldAgainst(
  connection: DuckDBConnection,
  contract: Contract,
  landed: Pick<LandedFile, 'folder' | 'keyFingerprint'>,
  profile: DeliveryProfile,
  earlier: EarlierDelivery,
): Promise<{ findings: Finding[]; before: DeliveryProfile }> {
  const before = await earlierProfile(connection, contract, earlier);
  const coverage = await keyCoverage(connection, contract, landed.folder, {
    folder: earlier.folder,
    rows: before.rows,
    sameKey: earlier.delivery.keyFingerprint === landed.keyFingerprint,
  });
  const findings = compareDeliveries(before, profile, coverage, limitsOf(contract));
  const older = olderDates(contract, { earlier: earlier.folder, now: landed.folder });
  return { findings: gravestFirst([...findings, ...older]), before };
}

/** What of a delivery's drift the run must show. One that nobody accepted was in before its error could be seen. */
export function driftWarnings(dataset: string, { findings, accepted }: Drift): string[] {
  const note = accepted
    ? ' (accepted)'
    : ' (would be refused today: the delivery that it was like was withdrawn)';
  return findings
    .filter((f) => f.level !== 'info')
    .map((f) => `${dataset}: ${f.text}${f.level === 'error' ? note : ''}`);
}

/**
 * Profiles a landed delivery into its folder (`profile.json`) and holds it against the one before it.
 * @returns what differs, and the warnings that the run must show.
 * @throws InputError when something differs so much that the contract stops the delivery, and nobody accepted it.
 */
export async function recordDrift(
  connection: DuckDBConnection,
  found: Recognised,
  landed: LandedFile,
  context: DriftContext | undefined,
): Promise<{ drift: Drift; warnings: string[] }> {
  const { contract, form, tables } = found;
  const { folder, periods } = landed;
  const known = { form: form.name, periods, columns: fileColumns(tables) };
  const profile = await profileRows(connection, contract, folder, known);
  writeFileSync(join(folder, 'profile.json'), jsonText(profile));
  const earlier = context?.findEarlier(contract, periods, form.name) ?? null;
  if (!earlier) return { drift: { against: null, findings: [] }, warnings: [] };
  const { findings, before } = await heldAgainst(connection, contract, landed, profile, earlier);
  const errors = findings.filter((f) => f.level === 'error');
  if (errors.length > 0 && !context?.accepted)
    throw stopped(contract, landed, errors, [before, profile], earlier.delivery.file);
  const accepted = errors.length > 0 ? { accepted: context?.accepted } : {};
  const drift = { against: earlier.delivery.id, findings, ...accepted };
  return { drift, warnings: driftWarnings(contract.name, drift) };
}
