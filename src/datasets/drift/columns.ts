import type { ColumnLevel } from '../contract/drift.js';
import type { Finding } from './finding.js';
import { type DriftLimits, isIgnored, vanishedLevel } from './limits.js';
import type { DeliveryProfile, FieldProfile, FileColumn } from './profile.js';
import { shiftOf } from './shift.js';

/** Names that share this much of their letter pairs are proposed as one renamed. */
const ALIKE = 0.6;

/** Values whose stability index is below this are alike. */
const SAME_VALUES = 0.1;

/** CBS numbers its columns anew in every table: `AantalInwoners_5` and `AantalInwoners_7` are one name. */
function plain(column: string): string {
  return column
    .replace(/_[0-9]+$/, '_#')
    .replace(/[\s\u00a0]+/g, ' ')
    .trim();
}

function pairs(name: string): string[] {
  const letters = name.toLowerCase().replace(/[^\p{L}0-9]/gu, '');
  return Array.from({ length: Math.max(0, letters.length - 1) }, (_, i) => letters.slice(i, i + 2));
}

/** Share of letter pairs that two names have in common (Dice's coefficient): 1 = the same but for case and signs. */
export function nameLikeness(a: string, b: string): number {
  const [left, right] = [pairs(a), pairs(b)];
  if (left.length + right.length === 0) return a === b ? 1 : 0;
  const rest = [...right];
  const common = left.filter((pair) => {
    const at = rest.indexOf(pair);
    if (at >= 0) rest.splice(at, 1);
    return at >= 0;
  });
  return (2 * common.length) / (left.length + right.length);
}

const keyOf = (c: FileColumn): string => `${c.table}\n${plain(c.column)}`;

/** Fields that the file's columns fed; of a delivery without known headers, those that hold anything. */
export function fedFields(profile: DeliveryProfile): Set<string> {
  if (profile.columns) return new Set(profile.columns.flatMap((c) => c.fields));
  return new Set(profile.fields.filter((f) => f.missing < profile.rows).map((f) => f.field));
}

function valuesAlike(a: FieldProfile | undefined, b: FieldProfile | undefined): boolean {
  const shift = a && b && a.type === b.type ? shiftOf(a, b) : null;
  return shift !== null && (shift.index < SAME_VALUES || shift.index < shift.noise);
}

interface Changed {
  readonly gone: readonly FileColumn[];
  readonly come: readonly FileColumn[];
}

/** Headers that went and came; none when the deliveries are of different forms, whose headers differ anyway. */
function changedHeaders(earlier: DeliveryProfile, now: DeliveryProfile): Changed {
  if (!earlier.columns || !now.columns || earlier.form !== now.form) return { gone: [], come: [] };
  const before = new Set(earlier.columns.map(keyOf));
  const after = new Set(now.columns.map(keyOf));
  const fed = fedFields(now);
  const stillFed = (c: FileColumn): boolean => c.fields.length > 0 && c.fields.every((f) => fed.has(f));
  const wasFed = fedFields(earlier);
  const fedBefore = (c: FileColumn): boolean => c.fields.length > 0 && c.fields.every((f) => wasFed.has(f));
  return {
    // A field fed by another of its known names is no change.
    gone: earlier.columns.filter((c) => !after.has(keyOf(c)) && !stillFed(c)),
    come: now.columns.filter((c) => !before.has(keyOf(c)) && !fedBefore(c)),
  };
}

function profileOf(profile: DeliveryProfile, column: FileColumn): FieldProfile | undefined {
  return profile.fields.find((f) => column.fields.includes(f.field));
}

/** For each column that went, the one that came and is most like it: by its values where both are stored, or its name. */
function proposals(
  earlier: DeliveryProfile,
  now: DeliveryProfile,
  changed: Changed,
): [FileColumn, FileColumn][] {
  const scored = changed.gone.flatMap((gone) =>
    changed.come
      .filter((come) => come.table === gone.table)
      .map((come) => {
        const values = valuesAlike(profileOf(earlier, gone), profileOf(now, come));
        return { gone, come, score: nameLikeness(gone.column, come.column) + (values ? 1 : 0) };
      })
      .filter(({ score }) => score >= ALIKE),
  );
  const taken = new Set<FileColumn>();
  return scored
    .sort((a, b) => b.score - a.score)
    .flatMap(({ gone, come }) => {
      if (taken.has(gone) || taken.has(come)) return [];
      taken.add(gone).add(come);
      return [[gone, come] as [FileColumn, FileColumn]];
    });
}

function finding(
  kind: 'column_new' | 'column_vanished' | 'column_renamed',
  level: ColumnLevel,
  of: { readonly field?: string; readonly column?: string },
  text: string,
): Finding[] {
  if (level === 'ignore') return [];
  return [{ kind, level, ...of, measured: null, threshold: null, text }];
}

function vanishedFields(earlier: DeliveryProfile, now: DeliveryProfile, limits: DriftLimits): Finding[] {
  const fed = fedFields(now);
  return [...fedFields(earlier)]
    .filter((field) => !fed.has(field) && !isIgnored(limits, field))
    .flatMap((field) =>
      finding(
        'column_vanished',
        vanishedLevel(limits, field),
        { field },
        `no column feeds field \`${field}\` any more: its values are missing throughout`,
      ),
    );
}

/** Columns that came, went, or seem to have another name; a renaming is proposed in words and never applied. */
export function columnFindings(
  earlier: DeliveryProfile,
  now: DeliveryProfile,
  limits: DriftLimits,
): Finding[] {
  const changed = changedHeaders(earlier, now);
  const { columns } = limits;
  // What fed no field was not taken in before either: its going is worth knowing, no more.
  const aside: ColumnLevel = columns.vanished === 'ignore' ? 'ignore' : 'info';
  return [
    ...vanishedFields(earlier, now, limits),
    ...changed.gone
      .filter((c) => c.fields.length === 0)
      .flatMap((c) =>
        finding(
          'column_vanished',
          aside,
          { column: c.column },
          `column \`${c.column}\`, not taken in, is gone`,
        ),
      ),
    ...changed.come.flatMap((c) =>
      finding(
        'column_new',
        columns.new,
        { column: c.column, ...(c.fields[0] ? { field: c.fields[0] } : {}) },
        `column \`${c.column}\` is new${c.fields[0] ? ` and feeds field \`${c.fields[0]}\`` : '; it is not taken in'}`,
      ),
    ),
    ...proposals(earlier, now, changed).flatMap(([gone, come]) =>
      finding(
        'column_renamed',
        columns.renamed,
        { column: come.column, ...(gone.fields[0] ? { field: gone.fields[0] } : {}) },
        `column \`${come.column}\` may be \`${gone.column}\` under a new name: if so, map it in the contract`,
      ),
    ),
  ];
}
