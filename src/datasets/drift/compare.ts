import { sharesDiffer } from '../../statistics/stability.js';
import { columnFindings, fedFields } from './columns.js';
import { type Finding, gravestFirst, percent, rounded } from './finding.js';
import type { KeyCoverage } from './keys.js';
import { type DriftLimits, isIgnored, reached, stepsOf } from './limits.js';
import { olderYears } from './older.js';
import type { DeliveryProfile, FieldProfile } from './profile.js';
import { shiftOf } from './shift.js';

/** A register of fewer rows halves by chance: what is counted of it can warn, and no more. */
const FEW_ROWS = 20;

/** A middle value this many times as large or small is no change of the world: another unit, or a lost decimal mark. */
const OTHER_UNIT = 10;

/** A text with this many times as few or as many different values is another kind of column. */
const VARIETY = 10;

type Measured = Omit<Finding, 'level' | 'measured' | 'threshold' | 'text'> & { readonly measured: number };

function measuredFinding(
  { measured, ...of }: Measured,
  step: ReturnType<typeof reached>,
  text: (threshold: number) => string,
): Finding[] {
  if (!step) return [];
  return [{ ...of, ...step, measured: rounded(measured), text: text(step.threshold) }];
}

/** Rows of both that are of the same years; of different years, rows a year. */
export function comparableRows(
  earlier: DeliveryProfile,
  now: DeliveryProfile,
  byPeriod: boolean,
): readonly [before: number, after: number] {
  if (!byPeriod) return [earlier.rows, now.rows];
  const common = now.periods.filter((p) => earlier.periods.includes(p));
  const ofYears = (d: DeliveryProfile): number =>
    Object.keys(d.rowsOfPeriod).length > 0
      ? common.reduce((sum, p) => sum + (d.rowsOfPeriod[String(p)] ?? 0), 0)
      : (d.rows * common.length) / d.periods.length;
  if (common.length > 0) return [ofYears(earlier), ofYears(now)];
  return [earlier.rows / Math.max(1, earlier.periods.length), now.rows / Math.max(1, now.periods.length)];
}

function rowFindings(earlier: DeliveryProfile, now: DeliveryProfile, limits: DriftLimits): Finding[] {
  const [before, after] = comparableRows(earlier, now, limits.byPeriod);
  if (before === 0) return [];
  const change = (after - before) / before;
  const shrink = reached(-change, limits.rows);
  const capped =
    shrink?.level === 'error' && before < FEW_ROWS ? { ...shrink, level: 'warn' as const } : shrink;
  return [
    ...measuredFinding(
      { kind: 'rows', measured: Math.max(0, -change) },
      capped,
      (t) => `at least ${percent(t)} fewer rows than the delivery before`,
    ),
    ...measuredFinding(
      { kind: 'growth', measured: Math.max(0, change) },
      before < FEW_ROWS ? null : reached(change, limits.growth),
      (t) => `at least ${percent(t)} more rows than the delivery before`,
    ),
  ];
}

function ofOtherYears(earlier: DeliveryProfile, now: DeliveryProfile, limits: DriftLimits): boolean {
  return limits.byPeriod && !now.periods.some((p) => earlier.periods.includes(p));
}

function keyFindings(keys: KeyCoverage | null, limits: DriftLimits, otherYears: boolean): Finding[] {
  if (!limits.whole || keys === null || keys.earlier === 0) return [];
  const isFew = keys.earlier < FEW_ROWS;
  const gone = 1 - keys.again / keys.earlier;
  if (isFew && gone < 1) return [];
  const step = reached(gone, limits.keys);
  // A table of another year takes no other's place, and a gemeente may have renumbered all of its areas.
  const capped =
    step?.level === 'error' && (otherYears || isFew) ? { ...step, level: 'warn' as const } : step;
  return measuredFinding(
    { kind: 'keys', measured: gone },
    capped,
    (t) =>
      `at least ${percent(t)} of the ${keys.of} of the delivery before are not there again` +
      (capped?.level === 'error' ? ': a part of it, or of something else?' : ''),
  );
}

function yearFindings(earlier: DeliveryProfile, now: DeliveryProfile, limits: DriftLimits): Finding[] {
  const gone = earlier.periods.filter((p) => !now.periods.includes(p));
  if (limits.byPeriod || !limits.whole || gone.length === 0 || limits.years === 'ignore') return [];
  return [
    {
      kind: 'years',
      level: limits.years,
      measured: gone.length,
      threshold: null,
      text: `years of the delivery before are not there again: ${gone.join(', ')}`,
    },
  ];
}

function missingFindings(
  before: FieldProfile,
  now: FieldProfile,
  rows: readonly [number, number],
  limits: DriftLimits,
): Finding[] {
  const [was, is] = [before.missing / rows[0], now.missing / rows[1]];
  if (!sharesDiffer(was, rows[0], is, rows[1])) return [];
  const direction = is > was ? 'larger' : 'smaller';
  return measuredFinding(
    { kind: 'missing', field: now.column, measured: Math.abs(is - was) },
    reached(Math.abs(is - was), stepsOf(limits, now, 'missing', false)),
    (t) =>
      `the share of missing values in \`${now.column}\` is ${direction} by at least ${percent(t)} of the rows`,
  );
}

/** In words: the middle value is many times what it was, so that another unit is likelier than another world. */
function unitHint(factor: number | null): string | null {
  if (factor === null || (factor < OTHER_UNIT && factor > 1 / OTHER_UNIT)) return null;
  const direction = factor > 1 ? 'large' : 'small';
  return `the middle value is ${OTHER_UNIT} times or more as ${direction}: another unit, or a lost decimal mark?`;
}

function shiftFindings(
  before: FieldProfile,
  now: FieldProfile,
  otherYears: boolean,
  limits: DriftLimits,
): Finding[] {
  const shift = shiftOf(before, now);
  if (!shift || shift.index <= shift.noise) return [];
  const hint = unitHint(shift.factor);
  const steps = stepsOf(limits, now, 'distribution', otherYears && hint === null);
  const [found] = measuredFinding(
    { kind: 'distribution', field: now.column, measured: shift.index },
    reached(shift.index, steps),
    (t) => `the values of \`${now.column}\` are spread otherwise (stability index ${t} or more)`,
  );
  if (!found) return [];
  const distance = shift.distance === null ? {} : { distance: rounded(shift.distance) };
  return [{ ...found, ...distance, text: hint === null ? found.text : `${found.text}; ${hint}` }];
}

/** Ten times as few or as many different texts in as many rows: one value everywhere, or free text in a code. */
function varietyFindings(before: FieldProfile, now: FieldProfile, limits: DriftLimits): Finding[] {
  const sameKind = (before.categories && now.categories) || before.grid || now.grid;
  if (sameKind || !before.distinct || !now.distinct) return [];
  const values = now.values / before.values;
  if (Math.min(before.values, now.values) < FEW_ROWS || values < 0.5 || values > 2) return [];
  const factor = now.distinct / before.distinct;
  if (factor < VARIETY && factor > 1 / VARIETY) return [];
  const level = stepsOf(limits, now, 'distribution', false).warn === 'never' ? 'info' : 'warn';
  const direction = factor < 1 ? 'few' : 'many';
  const text = `\`${now.column}\` holds ${VARIETY} times or more as ${direction} different values`;
  const of = { kind: 'distribution' as const, level: level as Finding['level'], field: now.column };
  return [{ ...of, measured: rounded(factor), threshold: VARIETY, text }];
}

function fieldFindings(earlier: DeliveryProfile, now: DeliveryProfile, limits: DriftLimits): Finding[] {
  if (earlier.rows === 0 || now.rows === 0) return [];
  const [was, is] = [fedFields(earlier), fedFields(now)];
  const otherYears = ofOtherYears(earlier, now, limits);
  return now.fields.flatMap((field) => {
    const before = earlier.fields.find((f) => f.column === field.column);
    // A field that came or went as a whole has its own finding.
    const cameOrWent = was.has(field.field) !== is.has(field.field);
    if (!before || before.type !== field.type || cameOrWent || isIgnored(limits, field.field)) return [];
    return [
      ...missingFindings(before, field, [earlier.rows, now.rows], limits),
      ...shiftFindings(before, field, otherYears, limits),
      ...varietyFindings(before, field, limits),
    ];
  });
}

function formFindings(earlier: DeliveryProfile, now: DeliveryProfile): Finding[] {
  if (earlier.form === now.form) return [];
  const text = `arrives in form \`${now.form}\`, the delivery before in \`${earlier.form}\``;
  return [{ kind: 'form', level: 'info', measured: null, threshold: null, text }];
}

/**
 * What differs between a delivery and the one before it, gravest first, then in the order of the fields. Pure.
 * `keys` is null when they could not be held against each other.
 */
export function compareDeliveries(
  earlier: DeliveryProfile,
  now: DeliveryProfile,
  keys: KeyCoverage | null,
  limits: DriftLimits,
): Finding[] {
  const findings = [
    ...rowFindings(earlier, now, limits),
    ...keyFindings(keys, limits, ofOtherYears(earlier, now, limits)),
    ...olderYears(earlier, now, limits),
    ...yearFindings(earlier, now, limits),
    ...formFindings(earlier, now),
    ...columnFindings(earlier, now, limits),
    ...fieldFindings(earlier, now, limits),
  ];
  return gravestFirst(findings);
}
