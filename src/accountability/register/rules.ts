import type { Bilingual } from '../../common/text.js';
import type { Language } from '../../publish/catalogue/words.js';

/** A rule of disclosure control in force, as it stands in the manifest of a release. */
export interface RuleRecord {
  readonly key: string;
  readonly value: unknown;
}

const TITLE: Readonly<Record<string, Bilingual>> = {
  threshold: {
    nl: 'Kleinste aantal gevallen dat wordt getoond, in teller en noemer',
    en: 'Smallest number of cases that is shown, in numerator and denominator',
  },
  rounding: {
    nl: 'Veelvoud waarop aantallen worden afgerond (1 = niet)',
    en: 'Multiple to which counts are rounded (1 = not)',
  },
  zero: { nl: 'Aantallen van nul', en: 'Counts of nought' },
  width: {
    nl: 'Kleinste afstand tussen wat een verborgen aantal minstens en hoogstens kan zijn',
    en: 'Smallest distance between the least and the most that a hidden count can be',
  },
  'group.all': { nl: 'Groepen waarvoor het cijfer 100 % is', en: 'Groups of which the figure is 100 %' },
  'group.most': {
    nl: 'Hoogste aandeel van een groep dat wordt getoond (1 = elk)',
    en: 'Highest share of a group that is shown (1 = any)',
  },
  'dominance.largest': {
    nl: 'Hoogste aandeel van de grootste in een bedrag',
    en: 'Highest share of the largest in an amount',
  },
  'dominance.two_largest': {
    nl: 'Hoogste aandeel van de twee grootste samen in een bedrag',
    en: 'Highest share of the two largest together in an amount',
  },
  p_percent: {
    nl: 'Hoe dicht de op een na grootste de grootste mag benaderen (aandeel daarvan)',
    en: 'How near the second largest may come to the largest (as a share of it)',
  },
  population: {
    nl: 'Kleinste aantal inwoners van een gebied voor cijfers over mensen',
    en: 'Smallest number of inhabitants of an area for figures about people',
  },
  difference: {
    nl: 'Kleinste verschil tussen gebieden die elkaar overlappen, en tussen uitgaven',
    en: 'Smallest difference between areas that overlap, and between releases',
  },
};

const OVERRIDE: Readonly<Record<string, Bilingual>> = {
  value: { nl: 'waarde', en: 'value' },
  instead_of: { nl: 'in plaats van', en: 'instead of' },
  reason: { nl: 'reden', en: 'reason' },
  by: { nl: 'besloten door', en: 'decided by' },
  date: { nl: 'besloten op', en: 'decided on' },
};

const VALUE: Readonly<Record<string, Bilingual>> = {
  publish: { nl: 'getoond', en: 'shown' },
  suppress: { nl: 'verborgen', en: 'hidden' },
  true: { nl: 'ja', en: 'yes' },
  false: { nl: 'nee', en: 'no' },
};

/** Every rule in the manifest, rules within rules by their path; without the edition's title and what was decided on rules. */
export function ruleRecords(rules: Readonly<Record<string, unknown>>, under = ''): RuleRecord[] {
  return Object.entries(rules).flatMap(([name, value]) => {
    const key = under ? `${under}.${name}` : name;
    if (key === 'title' || key === 'overrides' || value === undefined) return [];
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return ruleRecords(value as Record<string, unknown>, key);
    return [{ key, value }];
  });
}

function numberOr(value: unknown, language: Language): string {
  return typeof value === 'number' && language === 'nl' ? String(value).replace('.', ',') : String(value);
}

/** A rule that a municipality holds looser than the pipeline, as the manifest tells it. */
export type OverrideRecord = Readonly<Record<string, unknown>>;

/** The rules in a manifest that are held looser, by decision; none where it names none. */
export function overrideRecords(rules: Readonly<Record<string, unknown>>): OverrideRecord[] {
  const { overrides } = rules;
  return Array.isArray(overrides) ? (overrides as OverrideRecord[]) : [];
}

/** Such a decision in words: the rule, then what else is told of it. */
export function overrideText(override: OverrideRecord, language: Language): readonly [string, string] {
  const { rule, ...rest } = override;
  const told = Object.entries(rest).map(([key, value]) => {
    const own =
      typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[language] : value;
    return `${OVERRIDE[key]?.[language] ?? key}: ${numberOr(own ?? JSON.stringify(value), language)}`;
  });
  return [TITLE[String(rule)]?.[language] ?? String(rule), told.join('; ')];
}

/** A rule in words; one that has none yet stands under its own name. */
export function ruleText({ key, value }: RuleRecord, language: Language): readonly [string, string] {
  const said = Array.isArray(value) ? value.map(String).join(', ') : numberOr(value, language);
  return [TITLE[key]?.[language] ?? key, VALUE[said]?.[language] ?? said];
}
