import { createHmac } from 'node:crypto';
import type { Field } from '../../../src/datasets/contract/field.js';

/** What a cell is by the contract, worked out without SQL: its landed value as text, or the rule it breaks. */
export type PlainValue = { readonly value: string | null } | { readonly rule: string };

export interface PlainStyle {
  readonly decimal: '.' | ',';
  readonly thousands: '.' | ',' | '';
  readonly missing: ReadonlySet<string>;
  /** Key under which identifiers are hashed. */
  readonly key: Buffer;
}

/** A text without the blanks, tabs and non-breaking blanks that pad it. */
export function unpadded(cell: string): string {
  return cell.replace(/^[ \t\u00a0]+/, '').replace(/[ \t\u00a0]+$/, '');
}

const AREA = /^(NL\d{2}|GM\d{4}|WK\d{4}[0-9A-Z]{2}|BU\d{4}[0-9A-Z]{4})$/;
const POINT = /^SRID=\d+;POINT ?\(-?[\d.]+ -?[\d.]+\)$/;

/** Digits before and behind the decimal mark, when the text is a number in this style. */
function numberParts(
  text: string,
  style: PlainStyle,
): { sign: string; whole: string; fraction: string } | null {
  const sign = text.startsWith('-') ? '-' : '';
  const [whole = '', fraction, more] = text.slice(sign.length).split(style.decimal);
  if (more !== undefined || (fraction !== undefined && !/^\d+$/.test(fraction))) return null;
  const groups = style.thousands === '' ? [whole] : whole.split(style.thousands);
  const grouped = groups.every((g, i) => (i === 0 ? /^\d{1,3}$/ : /^\d{3}$/).test(g));
  if (!(groups.length === 1 ? /^\d+$/.test(whole) : grouped)) return null;
  return { sign, whole: groups.join(''), fraction: fraction ?? '' };
}

function integerOf(text: string, style: PlainStyle): string | null {
  const parts = numberParts(text, style);
  if (!parts || text.includes(style.decimal)) return null;
  const value = BigInt(parts.sign + parts.whole);
  return value > 2n ** 63n - 1n || value < -(2n ** 63n) ? null : String(value);
}

/** A number with exactly `decimals` decimals, in 18 digits; more are rounded half away from nought when they may be. */
function numberOf(text: string, field: Field, style: PlainStyle): string | null {
  const parts = numberParts(text, style);
  const { decimals } = field;
  if (!parts || (parts.fraction.length > decimals && (!field.rounded || decimals === 0))) return null;
  const kept = parts.fraction.padEnd(decimals, '0').slice(0, decimals);
  const up = (parts.fraction[decimals] ?? '0') >= '5' ? 1n : 0n;
  const scaled = BigInt(parts.whole + kept) + up;
  if (scaled >= 10n ** 18n) return null;
  const digits = String(scaled).padStart(decimals + 1, '0');
  const text18 = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
  return scaled === 0n ? text18 : parts.sign + text18;
}

function dateOf(text: string, format: string): string | null {
  const order = [...format.matchAll(/%([dmY])/g)].map((m) => m[1] as 'd' | 'm' | 'Y');
  const shape = format
    .replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll('%Y', '(\\d{4})')
    .replaceAll(/%[dm]/g, '(\\d{2})')
    .replaceAll(/%[HMS]/g, '\\d{2}');
  const found = new RegExp(`^${shape}$`).exec(text);
  if (!found) return null;
  const part = (name: 'd' | 'm' | 'Y'): number => Number(found[order.indexOf(name) + 1]);
  const [year, month, day] = [part('Y'), part('m'), part('d')];
  const date = new Date(Date.UTC(year, month - 1, day));
  const real = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && month > 0;
  return real && year >= 1800 && year <= 2100 ? date.toISOString().slice(0, 10) : null;
}

const NAMES = 'januari februari maart april mei juni juli augustus september oktober november december'.split(
  ' ',
);
const PERIOD = /^(19|20)\d\d(JJ00)?\*{0,2}$/;
const MONTH = new RegExp(`^(19|20)\\d\\d((MM|-)(0[1-9]|1[0-2])| (${NAMES.join('|')}))\\*{0,2}$`);

/** The first day of a month, written `2024MM03`, `2024-03` or `2024 maart`. */
function monthOf(text: string): string {
  const named = NAMES.indexOf(/[a-z]+/.exec(text)?.[0] ?? '') + 1;
  const month = named > 0 ? String(named).padStart(2, '0') : (/(MM|-)(\d\d)/.exec(text)?.[2] ?? '');
  return `${text.slice(0, 4)}-${month}-01`;
}

function typedValue(text: string, field: Field, style: PlainStyle): string | null {
  const when = (fits: boolean, value = text): string | null => (fits ? value : null);
  switch (field.type) {
    case 'integer':
      return integerOf(text, style);
    case 'number':
      return numberOf(text, field, style);
    case 'boolean':
      return when(
        field.trueValues.includes(text) || field.falseValues.includes(text),
        String(field.trueValues.includes(text)),
      );
    case 'date':
      return dateOf(text, field.format ?? '');
    case 'year':
      return when(/^(19|20)\d\d$/.test(text));
    case 'period':
      return when((field.format === 'month' ? MONTH : PERIOD).test(text), text.slice(0, 4));
    case 'month':
      return when(MONTH.test(text), monthOf(text));
    case 'provisional':
      return when(PERIOD.test(text) || MONTH.test(text), String(text.endsWith('*')));
    case 'areacode':
      return when(AREA.test(text));
    case 'geopoint':
      return when(POINT.test(text));
    default:
      return text;
  }
}

function brokenConstraint(field: Field, text: string, value: string): string | null {
  const { enum: allowed, pattern, minimum, maximum } = field.constraints;
  if (allowed && !allowed.includes(text)) return 'enum';
  if (pattern && !new RegExp(`^(?:${pattern})$`, 'u').test(text)) return 'pattern';
  if (minimum !== undefined && Number(value) < minimum) return 'minimum';
  if (maximum !== undefined && Number(value) > maximum) return 'maximum';
  return null;
}

export function plainValue(cell: string, field: Field, style: PlainStyle): PlainValue {
  const text = unpadded(cell);
  if (text === '' || style.missing.has(text) || text in field.missingValues) {
    return field.constraints.required ? { rule: 'required' } : { value: null };
  }
  const value = typedValue(text, field, style);
  if (value === null) return { rule: field.type === 'areacode' ? 'area_code' : 'type' };
  const broken = brokenConstraint(field, text, value);
  if (broken) return { rule: broken };
  const secret = field.privacy === 'person' || field.privacy === 'company';
  return { value: secret ? createHmac('sha256', style.key).update(text).digest('hex').slice(0, 24) : value };
}
