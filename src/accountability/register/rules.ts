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
};

const VALUE: Readonly<Record<string, Bilingual>> = {
  publish: { nl: 'getoond', en: 'shown' },
  suppress: { nl: 'verborgen', en: 'hidden' },
  true: { nl: 'ja', en: 'yes' },
  false: { nl: 'nee', en: 'no' },
};

/** Every rule in the manifest but the edition's title, rules within rules by their path. */
export function ruleRecords(rules: Readonly<Record<string, unknown>>, under = ''): RuleRecord[] {
  return Object.entries(rules).flatMap(([name, value]) => {
    const key = under ? `${under}.${name}` : name;
    if (key === 'title' || value === undefined) return [];
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return ruleRecords(value as Record<string, unknown>, key);
    return [{ key, value }];
  });
}

/** A rule in words; one that has none yet stands under its own name. */
export function ruleText({ key, value }: RuleRecord, language: Language): readonly [string, string] {
  const said = Array.isArray(value) ? value.map(String).join(', ') : String(value);
  return [TITLE[key]?.[language] ?? key, VALUE[said]?.[language] ?? said];
}
