/** Indicators that the tests on real files add to their workspace, as a municipality would add its own. */

interface OwnIndicator {
  readonly measure: 'share' | 'rate' | 'mean';
  readonly contributors: 'both' | 'numerator' | 'denominator' | 'column';
  readonly per: number;
  readonly interval: 'wilson' | 'poisson' | 'none';
  readonly additive: 'source' | 'sum' | 'none';
  readonly minimumDenominator: number;
  readonly sql: string;
}

/** The text of an indicator file of theme `weefsel`. */
export function indicatorFile(id: string, own: OwnIndicator): string {
  const text = `{ nl: ${id}, en: ${id} }`;
  return `/*
title: ${text}
summary: ${text}
measures: ${text}
does_not_measure: ${text}
theme: weefsel
kind: context
direction: neither
effort: administrative
measure: ${own.measure}
contributors: ${own.contributors}
unit: { nl: eenheid, en: unit }
per: ${own.per}
period: year
pool: 1
levels: [buurt, wijk, gemeente]
lowest_public: buurt
minimum: { numerator: 0, denominator: ${own.minimumDenominator} }
additive: ${own.additive}
interval: ${own.interval}
interval_why: ${text}
breaks: []
legal: ${text}
owner: test
version: '1.0'
changed: '2026-11-23'
references: [test]
*/
${own.sql}
`;
}

function fromFigures(numerator: string, denominator: string): string {
  return `SELECT area, period, ${numerator} AS numerator, ${denominator} AS denominator FROM staging.kerncijfers
WHERE period IN (SELECT period FROM areas.period)`;
}

/** By id. */
export const OWN_INDICATORS: Readonly<Record<string, OwnIndicator>> = {
  'toets-ouderen': {
    measure: 'share',
    contributors: 'both',
    per: 100,
    interval: 'wilson',
    additive: 'source',
    minimumDenominator: 50,
    sql: fromFigures('inwoners_65_plus', 'inwoners'),
  },
  'toets-huishoudens': {
    measure: 'rate',
    contributors: 'both',
    per: 1000,
    interval: 'none',
    additive: 'none',
    minimumDenominator: 0,
    sql: fromFigures('huishoudens', 'inwoners'),
  },
  'toets-dichtheid': {
    measure: 'mean',
    contributors: 'numerator',
    per: 1,
    interval: 'none',
    additive: 'none',
    minimumDenominator: 0,
    sql: fromFigures('inwoners', 'oppervlakte_land'),
  },
  'toets-misdrijven': {
    measure: 'rate',
    contributors: 'both',
    per: 1000,
    interval: 'poisson',
    additive: 'source',
    minimumDenominator: 150,
    sql: `SELECT misdrijf.area, misdrijf.period, misdrijf.misdrijven AS numerator, cijfer.inwoners AS denominator
FROM staging.misdrijf AS misdrijf
JOIN staging.kerncijfers AS cijfer ON cijfer.area = misdrijf.area AND cijfer.period = misdrijf.period
WHERE misdrijf.soort = '0.0.0'`,
  },
};

/** The files of these indicators, by their path in a workspace. */
export function ownFiles(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(OWN_INDICATORS).map(([id, own]) => [
      `pipelines/ondermijning/indicators/weefsel/${id}.sql`,
      indicatorFile(id, own),
    ]),
  );
}
