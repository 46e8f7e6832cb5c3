import type { FairnessRules, Subject } from '../../indicators/fairness-rules.js';
import { informationalCorrelation, mutualInformation } from '../../statistics/fairness/mutual-information.js';
import { pairRanks } from '../../statistics/fairness/pair-ranks.js';
import { spearman } from '../../statistics/fairness/spearman.js';
import { benjaminiHochberg } from '../../statistics/multiple-testing.js';
import type { Level } from '../format.js';
import type { AreaList } from '../warehouse-read.js';
import { areasOf, type ContextColumn, pick } from './context-columns.js';

/** Published figures that are held against the context columns: of an indicator, or a theme's score. */
export interface Tested {
  readonly kind: 'indicator' | 'score';
  /** Of the indicator, or the theme. */
  readonly id: string;
  readonly levels: readonly Level[];
  /** What it is about itself: with columns of that it goes together by its nature. */
  readonly subjects: readonly Subject[];
  /** Over the area list; NaN where nothing is shown. */
  readonly values: Float64Array;
}

/** `no_context`: the column has no figures that are new enough; `no_variation`: all areas have one value. */
export type TestStatus = 'ok' | 'too_few_areas' | 'no_context' | 'no_variation';

/** `own_subject`: strong, and of what the figure is about; `decide`: so strong that people must decide. */
export type Finding = 'none' | 'mention' | 'decide' | 'own_subject';

/** One figure on one level against one context column; NaN throughout unless its status is `ok`. */
export interface ProxyTest {
  readonly tested: Tested;
  readonly column: ContextColumn;
  readonly level: Level;
  readonly status: TestStatus;
  /** Areas with both figures, and their share of the level. */
  readonly areas: number;
  readonly coverage: number;
  readonly rho: number;
  readonly lower: number;
  readonly upper: number;
  readonly p: number;
  /** Corrected for all tests of the level (Benjamini & Hochberg). */
  readonly q: number;
  /** Mutual information in nats, and with its interval on the scale of a correlation. */
  readonly nats: number;
  readonly information: number;
  readonly informationLower: number;
  readonly informationUpper: number;
  readonly finding: Finding;
}

type Measured = Omit<ProxyTest, 'tested' | 'column' | 'level' | 'finding' | 'q'>;

const NAN = Number.NaN;
const NOTHING = {
  ...{ rho: NAN, lower: NAN, upper: NAN, p: NAN },
  ...{ nats: NAN, information: NAN, informationLower: NAN, informationUpper: NAN },
};

function measure(values: Float64Array, column: ContextColumn, rules: FairnessRules): Measured {
  const pairs = pairRanks(values, column.values);
  const areas = pairs.x.length;
  const of = { areas, coverage: values.length > 0 ? areas / values.length : NAN, ...NOTHING };
  if (column.period === null) return { ...of, status: 'no_context' };
  if (areas < rules.fewest_areas) return { ...of, status: 'too_few_areas' };
  const { rho, lower, upper, p } = spearman(pairs);
  if (Number.isNaN(rho)) return { ...of, status: 'no_variation' };
  const information = mutualInformation(pairs);
  return {
    ...of,
    status: 'ok',
    ...{ rho, lower, upper, p },
    nats: information.nats,
    information: informationalCorrelation(information.nats),
    informationLower: informationalCorrelation(information.lower),
    informationUpper: informationalCorrelation(information.upper),
  };
}

/** How strong a correlation is at least, whichever its sign: 0 where its interval holds 0. */
export function leastStrength(lower: number, upper: number): number {
  return Math.max(0, lower, -upper);
}

function isAbove(
  { lower, upper, informationLower }: Measured,
  level: { readonly correlation: number; readonly information: number },
): boolean {
  return leastStrength(lower, upper) >= level.correlation || informationLower >= level.information;
}

function findingOf(
  found: Measured,
  { subjects }: Tested,
  { subject }: ContextColumn,
  rules: FairnessRules,
): Finding {
  if (found.status !== 'ok' || !isAbove(found, rules.mention)) return 'none';
  if (subjects.includes(subject)) return 'own_subject';
  return isAbove(found, rules.decide) ? 'decide' : 'mention';
}

function withQ(tests: readonly Omit<ProxyTest, 'q'>[], levels: readonly Level[]): ProxyTest[] {
  const q = new Float64Array(tests.length).fill(NAN);
  for (const level of levels) {
    const own = [...tests.keys()].filter((i) => tests[i]?.level === level);
    const adjusted = benjaminiHochberg(Float64Array.from(own, (i) => tests[i]?.p as number));
    for (const [k, i] of own.entries()) q[i] = adjusted[k] as number;
  }
  return tests.map((test, i) => ({ ...test, q: q[i] as number }));
}

/** Holds published figures against the context columns, level by level; what can't be tested says why. */
export function proxyTests(
  all: readonly Tested[],
  columns: readonly ContextColumn[],
  areas: Pick<AreaList, 'levels'>,
  rules: FairnessRules,
): ProxyTest[] {
  const at = new Map(rules.levels.map((level) => [level as Level, areasOf(areas, level)]));
  const tests = all.flatMap((tested) =>
    [...at].flatMap(([level, own]) => {
      if (!tested.levels.includes(level)) return [];
      const values = pick(tested.values, own);
      return columns
        .filter((column) => column.level === level)
        .map((column) => {
          const found = measure(values, column, rules);
          return { tested, column, level, ...found, finding: findingOf(found, tested, column, rules) };
        });
    }),
  );
  return withQ(tests, [...at.keys()]);
}
