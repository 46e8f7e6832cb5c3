import { existsSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { stringify } from 'yaml';
import { z } from 'zod';
import type { Fault } from '../../common/errors.js';
import { readYaml } from '../../common/yaml-file.js';
import { type Indicator, lineOfHead } from '../definition.js';
import type { NumbersHash } from './numbers-hash.js';

/** Indicator → version → hash of what decides its numbers. */
const ledgerSchema = z.record(
  z.string(),
  z.record(z.string().regex(/^[0-9]+\.[0-9]+$/), z.string().regex(/^[0-9a-f]{16}$/)),
);
export type Ledger = z.infer<typeof ledgerSchema>;

const FILE = 'versions.yaml';

const HEAD = `# Versions of the indicators beside this file, each with the hash of what decides its numbers. Written by
# \`buurtzicht indicator check --record\`, which adds a line when a version was raised.
`;

/** The ledger of the folder in which an indicator stands. */
export function ledgerFile({ file }: Pick<Indicator, 'file'>): string {
  const at = file.lastIndexOf(`${sep}indicators${sep}`);
  return join(at === -1 ? '.' : file.slice(0, at), FILE);
}

/** Reads a ledger; one that is not there is empty. @throws DefinitionError with file and line. */
export function readLedger(file: string): Ledger {
  return existsSync(file) ? readYaml(file, ledgerSchema, 'ledger of versions') : {};
}

function byVersion(a: string, b: string): number {
  const [[majorA = 0, minorA = 0], [majorB = 0, minorB = 0]] = [a, b].map((v) =>
    v.split('.').map(Number),
  ) as [number[], number[]];
  return majorA - majorB || minorA - minorB;
}

/** Versions of an indicator, oldest first. */
export function versionsOf(ledger: Ledger, id: string): string[] {
  return Object.keys(ledger[id] ?? {}).sort(byVersion);
}

/** What the ledger has to say of an indicator as it stands. */
export interface VersionState {
  readonly indicator: Indicator;
  readonly hash: string;
  /**
   * new: its version is higher than any recorded, and may be recorded; former: it is recorded as it stands, by the hash that an earlier
   * program made of it.
   */
  readonly state: 'recorded' | 'former' | 'new' | 'changed' | 'back';
  /** The last version recorded. */
  readonly last: string | null;
}

/** Holds an indicator against the ledger. */
export function versionState(
  indicator: Indicator,
  { hash, former }: NumbersHash,
  ledger: Ledger,
): VersionState {
  const { version } = indicator.card;
  const last = versionsOf(ledger, indicator.id).at(-1) ?? null;
  const order = last === null ? 1 : byVersion(version, last);
  const known = { [hash]: 'recorded', [former]: 'former' } as const;
  const state =
    order > 0 ? 'new' : order < 0 ? 'back' : (known[ledger[indicator.id]?.[version] ?? ''] ?? 'changed');
  return { indicator, hash, state, last };
}

/** What is wrong with the version of a card; null when it is recorded as it stands. */
export function versionFault({ indicator, state, last }: VersionState): Fault | null {
  const { id, file, cardLine, card } = indicator;
  const where = { file, line: lineOfHead(file, cardLine, 'version') };
  switch (state) {
    case 'recorded':
    case 'former':
      return null;
    case 'new':
      return {
        what: `version ${card.version} of \`${id}\` is not recorded`,
        where,
        expected: `an entry in ${ledgerFile(indicator)}`,
        mend: 'run `buurtzicht indicator check --record`, and keep the ledger with the definition',
      };
    case 'back':
      return {
        what: `\`${id}\` goes back from version ${last} to ${card.version}`,
        where,
        mend: 'raise `version`',
      };
    case 'changed':
      return {
        what: `\`${id}\` may give other numbers than it did as version ${card.version}, and has that version still`,
        where,
        expected: 'a higher version: its SQL, its card, or what it rests on has changed',
        mend: 'raise `version`, set `changed`, and run `buurtzicht indicator check --record`',
      };
  }
}

/** Adds the versions that are new to the ledgers of their folders, and writes former hashes as they are made now. @returns the files written. */
export function record(states: readonly VersionState[]): string[] {
  const fresh = states.filter((s) => s.state === 'new' || s.state === 'former');
  const files = [...new Set(fresh.map((s) => ledgerFile(s.indicator)))].sort();
  for (const file of files) {
    const ledger: Record<string, Record<string, string>> = { ...readLedger(file) };
    for (const { indicator, hash } of fresh.filter((s) => ledgerFile(s.indicator) === file))
      ledger[indicator.id] = { ...ledger[indicator.id], [indicator.card.version]: hash };
    const sorted = Object.fromEntries(
      Object.keys(ledger)
        .sort()
        .map((id) => [id, Object.fromEntries(versionsOf(ledger, id).map((v) => [v, ledger[id]?.[v]]))]),
    );
    writeFileSync(file, HEAD + stringify(sorted, { singleQuote: true }));
  }
  return files;
}
