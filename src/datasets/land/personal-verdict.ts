import type { PersonalKind } from './personal-header.js';
import type { PersonalCounts } from './personal-sql.js';

/** How sure it must be that more numbers pass a test than chance lets pass: five BSNs of five (6.2e-6) are enough. */
const ALPHA = 1e-5;

/** Numbers of nine digits that pass the eleven test by chance, and codes that pass modulo 97. */
const BSN_BY_CHANCE = 1 / 11;
const IBAN_BY_CHANCE = 1 / 97;

/**
 * Share of the values that must be there beyond chance. Ids with a rhythm of their own pass a little more or less often
 * than at random, and with many values any difference is one that chance does not make.
 */
const LEAST_SHARE = 0.05;

/** Different values that make a column one of its kind. */
const FEWEST = 5;
/** Where most values are names, fewer will do: in a short list not every name is of a usual form. */
const FEWEST_NAMES = 3;
const SHARE_OF_ONLY_NAMES = 0.6;
/** E-mail addresses and Dutch IBANs are not met by chance: so many, or fewer where most values are such. */
const FEWEST_CERTAIN = 3;
const SHARE_OF_ONLY_CERTAIN = 0.6;

/** Shares of the different values that look like names: streets and firms are called after persons too. */
const SHARE_OF_INITIALS = 0.2;
const SHARE_OF_TITLES = 0.02;
const SHARE_OF_PHONES = 0.01;
const SHARE_OF_SHORT_PHONES = 0.9;
/** Phone numbers of one place begin in several ways; numbers behind one gemeentecode do not. */
const FEWEST_BEGINS = 3;

/** Logarithms of the factorials up to n, by their sum: exact enough, and n is bounded by the sample. */
function logFactorials(n: number): Float64Array {
  const logs = new Float64Array(n + 1);
  for (let i = 2; i <= n; i++) logs[i] = (logs[i - 1] as number) + Math.log(i);
  return logs;
}

/** Chance that of n independent trials k or more succeed, each with chance p. */
export function binomialTail(k: number, n: number, p: number): number {
  if (k <= 0) return 1;
  const logs = logFactorials(n);
  const log = (i: number): number => logs[i] as number;
  let sum = 0;
  for (let i = k; i <= n; i++) {
    const term = Math.exp(log(n) - log(i) - log(n - i) + i * Math.log(p) + (n - i) * Math.log1p(-p));
    sum += term;
    if (i > n * p && term < sum * 1e-12) break;
  }
  return Math.min(1, sum);
}

/** Whether more pass a test than chance lets pass, and enough more to mean that a part of the values is of its kind. */
export function exceedsChance(passed: number, tried: number, chance: number): boolean {
  const beyond = (passed / tried - chance) / (1 - chance);
  return passed > 0 && beyond >= LEAST_SHARE && binomialTail(passed, tried, chance) < ALPHA;
}

function looksLikePhones(c: PersonalCounts): boolean {
  const likely = c.phone_begins >= FEWEST_BEGINS ? c.likely_phone : 0;
  const found = c.phone + likely;
  if (found >= FEWEST && found >= SHARE_OF_PHONES * c.values) return true;
  const isShort = c.short_phone >= FEWEST && c.short_begins >= FEWEST_BEGINS;
  return isShort && c.short_phone >= SHARE_OF_SHORT_PHONES * c.values;
}

function looksLikeNames(c: PersonalCounts): boolean {
  const names = c.initials + c.titled;
  if (names >= FEWEST_NAMES && names >= SHARE_OF_ONLY_NAMES * c.values) return true;
  if (names >= FEWEST && names >= SHARE_OF_INITIALS * c.values) return true;
  return c.titled >= FEWEST && c.titled >= SHARE_OF_TITLES * c.values;
}

/** Whether a column is one of values that are not met by chance: the same few may stand in all of its rows. */
function isOf(certain: number, c: PersonalCounts): boolean {
  return certain >= FEWEST_CERTAIN || (certain > 0 && certain >= SHARE_OF_ONLY_CERTAIN * c.values);
}

/** Dutch IBANs, when most that have the form pass the test: other codes of that form do so by chance. */
function dutchIbans({ dutch_iban, dutch_accounts }: PersonalCounts): number {
  return dutch_iban >= SHARE_OF_ONLY_CERTAIN * dutch_accounts ? dutch_iban : 0;
}

/** What the values of a column look like, by themselves. */
export function kindsOfValues(c: PersonalCounts): PersonalKind[] {
  const kinds: PersonalKind[] = [];
  if (c.named_bsn > 0 || exceedsChance(c.bsn, c.numbers, BSN_BY_CHANCE)) kinds.push('bsn');
  if (isOf(dutchIbans(c), c) || exceedsChance(c.iban, c.accounts, IBAN_BY_CHANCE)) kinds.push('iban');
  if (isOf(c.email, c)) kinds.push('email');
  // The groups of an IBAN pass for phone numbers.
  if (!kinds.includes('iban') && looksLikePhones(c)) kinds.push('phone');
  if (looksLikeNames(c)) kinds.push('name');
  return kinds;
}

/** Kinds of which single values stand in a column: too few to be what it is for, and not met by chance. */
export function strayKinds(c: PersonalCounts): PersonalKind[] {
  const kinds = kindsOfValues(c);
  const stray = (kind: PersonalKind, found: number): PersonalKind[] =>
    found > 0 && !kinds.includes(kind) ? [kind] : [];
  return [...stray('iban', dutchIbans(c)), ...stray('email', c.email)];
}

/** Whether what a header says may be true of the values below it: `telefoon` above counts is no phone number. */
export function mayBe(kind: PersonalKind, c: PersonalCounts | undefined): boolean {
  if (!c || c.values === 0) return false;
  if (kind === 'email') return c.email > 0;
  if (kind === 'phone' || kind === 'iban') return c.long > 0;
  return true;
}
