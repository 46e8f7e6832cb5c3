import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { programMark } from '../../common/program-mark.js';
import type { GroupPart, Pattern } from './protect-part.js';
import type { LaidOutPart } from './protected-parts.js';

/** How a part was protected, as it is kept: by column flags as base64, one bit an area. */
type KeptPattern = readonly string[];

function packed(flags: Uint8Array): string {
  const bytes = new Uint8Array(Math.ceil(flags.length / 8));
  flags.forEach((flag, i) => {
    if (flag) bytes[i >> 3] = (bytes[i >> 3] as number) | (1 << (i & 7));
  });
  return Buffer.from(bytes).toString('base64');
}

function unpacked(text: string, length: number): Uint8Array {
  const bytes = Buffer.from(text, 'base64');
  return Uint8Array.from({ length }, (_, i) => ((bytes[i >> 3] as number) >> (i & 7)) & 1);
}

/** Everything that decides how a part is protected, as a hash. */
export function patternKey({ part: { group, rules }, layout }: LaidOutPart): string {
  const hash = createHash('sha256').update(JSON.stringify([programMark(), rules, layout, group.sums]));
  for (const { counts, primary, known, before, least, most, additive } of group.columns) {
    hash.update(`column ${additive} ${known ? 'known' : ''} ${most ? 'most' : ''} ${counts.length}`);
    hash.update(counts).update(primary).update(least);
    if (most) hash.update(most);
    if (known) hash.update(known);
    if (before) hash.update('before').update(before);
  }
  for (const { columns, areas: same } of group.shared) hash.update(columns.join()).update(same);
  return hash.digest('base64');
}

/**
 * Patterns of the run before, by what decided them: what did not change in a gemeente is not solved again there. They hold which cells are hidden, and no counts; a
 * file that is lost or spoiled costs time only.
 */
export class KeptPatterns {
  private readonly before: ReadonlyMap<string, KeptPattern>;
  private readonly used = new Map<string, KeptPattern>();

  /** @param file where they are kept; need not be there. */
  constructor(private readonly file: string) {
    this.before = new Map(Object.entries(readPatterns(file)));
  }

  get(key: string, { group }: GroupPart): Pattern | undefined {
    const found = this.used.get(key) ?? this.before.get(key);
    if (!found) return undefined;
    this.used.set(key, found);
    const areas = group.columns[0]?.counts.length ?? 0;
    return found.map((text) => unpacked(text, areas));
  }

  keep(key: string, pattern: Pattern): void {
    this.used.set(key, pattern.map(packed));
  }

  /** Writes down those that were used, beside and renamed. */
  save(): void {
    mkdirSync(dirname(this.file), { recursive: true });
    const beside = `${this.file}.${process.pid}`;
    writeFileSync(
      beside,
      JSON.stringify(Object.fromEntries([...this.used].sort(([a], [b]) => (a < b ? -1 : 1)))),
      {
        mode: 0o600,
      },
    );
    renameSync(beside, this.file);
  }
}

function readPatterns(file: string): Record<string, KeptPattern> {
  if (!existsSync(file)) return {};
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, KeptPattern>;
  } catch {
    return {};
  }
}
