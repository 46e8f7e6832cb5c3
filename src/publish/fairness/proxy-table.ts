import { type Column, type ColumnTable, textColumn } from '../../common/columns.js';
import type { Bilingual } from '../../common/text.js';
import { published } from '../published.js';
import { column } from '../table-columns.js';
import type { FairnessDecision } from './decision-file.js';
import type { Fairness } from './fairness.js';
import type { ProxyTest } from './proxy-test.js';
import { decisionOn } from './verdict.js';

interface Row extends ProxyTest {
  readonly decision: FairnessDecision | undefined;
  readonly withheld: boolean;
}

/** Two significant digits of what lies far below 0.0001: there the size alone says something. */
function probability(p: number): number {
  return p >= 1e-3 || Number.isNaN(p) ? published(p) : Number(p.toPrecision(2));
}

type Spec = readonly [name: string, nl: string, en: string];

/** What is told of a decision stands in each row of the figure that it is about. */
function decisionColumns(text: (spec: Spec, pick: (row: Row) => string | null) => Column): Column[] {
  return [
    text(['decision', 'Besluit', 'Decision'], (r) => r.decision?.decision ?? null),
    text(['decision_by', 'Besloten door', 'Decided by'], (r) => r.decision?.by ?? null),
    text(['decision_date', 'Besloten op', 'Decided on'], (r) => r.decision?.date ?? null),
    text(
      ['decision_review', 'Opnieuw te bekijken op', 'To be looked at again on'],
      (r) => r.decision?.review ?? null,
    ),
    text(['reason_nl', 'Reden', 'Reason (Dutch)'], (r) => r.decision?.reason.nl ?? null),
    text(['reason_en', 'Reden (Engels)', 'Reason'], (r) => r.decision?.reason.en ?? null),
  ];
}

/**
 * `proxytoets`: each published figure and score against each context column, one row a level; see docs/methods/proxy-test.md. A figure that is
 * withheld has its rows: that it goes together with something is why, and tells of no area.
 */
export function proxyTable(
  { tests, withheld }: Fairness,
  decisions: readonly FairnessDecision[],
): ColumnTable {
  const out = new Set(withheld.map(({ kind, id }) => `${kind} ${id}`));
  const rows: Row[] = tests.map((test) => ({
    ...test,
    decision: decisionOn(test.tested, decisions),
    withheld: out.has(`${test.tested.kind} ${test.tested.id}`),
  }));
  const title = ([, nl, en]: Spec): Bilingual => ({ nl, en });
  const text = (spec: Spec, pick: (row: Row) => string | null): Column =>
    column(spec[0], title(spec), textColumn(rows.map(pick)));
  const number = (
    spec: Spec,
    pick: (row: Row) => number,
    round: (value: number) => number = published,
  ): Column =>
    column(spec[0], title(spec), { type: 'number', values: Float64Array.from(rows, (r) => round(pick(r))) });
  const whole = (spec: Spec, pick: (row: Row) => number): Column =>
    column(spec[0], title(spec), { type: 'integer', values: Float64Array.from(rows, pick) });
  return {
    name: 'proxytoets',
    title: {
      nl: 'Proxytoets: samenhang van cijfers en scores met omstandigheden van inwoners',
      en: 'Proxy test: how figures and scores go together with circumstances of inhabitants',
    },
    rows: rows.length,
    key: ['kind', 'figure', 'level', 'context'],
    columns: [
      text(['kind', 'Soort: indicator of score', 'Kind: indicator or score'], (r) => r.tested.kind),
      text(['figure', 'Indicator of thema', 'Indicator or theme'], (r) => r.tested.id),
      text(['level', 'Niveau', 'Level'], (r) => r.level),
      text(['context', 'Context', 'Context'], (r) => r.column.name),
      text(['subject', 'Onderwerp', 'Subject'], (r) => r.column.subject),
      text(['context_nl', 'Naam van de context', 'Name of the context (Dutch)'], (r) => r.column.title.nl),
      text(['context_en', 'Naam van de context (Engels)', 'Name of the context'], (r) => r.column.title.en),
      text(['context_period', 'Jaar van de context', 'Year of the context'], (r) =>
        r.column.period === null ? null : String(r.column.period),
      ),
      text(['status', 'Status', 'Status'], (r) => r.status),
      whole(['areas', 'Gebieden met beide cijfers', 'Areas with both figures'], (r) => r.areas),
      number(['coverage', 'Aandeel van de gebieden', 'Share of the areas'], (r) => r.coverage),
      number(['correlation', 'Rangcorrelatie (Spearman)', 'Rank correlation (Spearman)'], (r) => r.rho),
      number(['correlation_lower', 'Ondergrens 95 %', 'Lower bound 95 %'], (r) => r.lower),
      number(['correlation_upper', 'Bovengrens 95 %', 'Upper bound 95 %'], (r) => r.upper),
      number(['p', 'Kans bij geen samenhang', 'Probability without association'], (r) => r.p, probability),
      number(
        ['q', 'Idem, gecorrigeerd voor het aantal toetsen', 'The same, corrected for the number of tests'],
        (r) => r.q,
        probability,
      ),
      number(
        ['mutual_information', 'Wederzijdse informatie (nat)', 'Mutual information (nats)'],
        (r) => r.nats,
      ),
      number(
        [
          'information',
          'Wederzijdse informatie als correlatie, 0 tot 1',
          'Mutual information as a correlation, 0 to 1',
        ],
        (r) => r.information,
      ),
      number(
        ['information_lower', 'Idem, ondergrens 95 %', 'The same, lower bound 95 %'],
        (r) => r.informationLower,
      ),
      number(
        ['information_upper', 'Idem, bovengrens 95 %', 'The same, upper bound 95 %'],
        (r) => r.informationUpper,
      ),
      text(['finding', 'Bevinding', 'Finding'], (r) => r.finding),
      text(['withheld', 'Niet getoond', 'Withheld'], (r) => (r.withheld ? 'yes' : 'no')),
      ...decisionColumns(text),
    ],
  };
}
