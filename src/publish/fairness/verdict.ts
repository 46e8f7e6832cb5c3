import type { FairnessDecision } from './decision-file.js';
import { leastStrength, type ProxyTest, type Tested } from './proxy-test.js';

/** A figure that is shown nowhere: people decided so, or have not decided yet. */
export interface Withheld {
  readonly kind: Tested['kind'];
  readonly id: string;
  /** Context columns about which a decision is needed. */
  readonly about: readonly string[];
  /** `withhold`: so decided; `missing`: no decision; `incomplete`: one that is not about all of the columns. */
  readonly why: 'withhold' | 'missing' | 'incomplete';
  /** For who runs it: what holds, and what to write. */
  readonly text: string;
}

/** What people decided about a figure, if anything. */
export function decisionOn(
  { kind, id }: Pick<Tested, 'kind' | 'id'>,
  decisions: readonly FairnessDecision[],
): FairnessDecision | undefined {
  return decisions.find((d) => (kind === 'indicator' ? d.indicator : d.score) === id);
}

/** Columns about which people must decide, each with the level on which the figure goes together with it most. */
function needed(tests: readonly ProxyTest[]): Map<string, ProxyTest> {
  const strength = (t: ProxyTest): number => Math.max(leastStrength(t.lower, t.upper), t.informationLower);
  const found = new Map<string, ProxyTest>();
  for (const test of tests) {
    if (test.finding !== 'decide') continue;
    const known = found.get(test.column.name);
    if (!known || strength(test) > strength(known)) found.set(test.column.name, test);
  }
  return found;
}

function evidence(name: string, { level, rho, lower, upper, areas }: ProxyTest): string {
  return `${name} (${level}: rank correlation ${rho.toFixed(2)}, ${lower.toFixed(2)} to ${upper.toFixed(2)}, ${areas} areas)`;
}

function textOf(
  { kind, id }: Tested,
  columns: ReadonlyMap<string, ProxyTest>,
  decision?: FairnessDecision,
): string {
  const said = `${kind} ${id} is withheld`;
  if (decision?.decision === 'withhold')
    return `${said}, as was decided on ${decision.date} by ${decision.by}`;
  const together = `it goes together with ${[...columns].map(([name, test]) => evidence(name, test)).join(', ')}`;
  const lacks = decision
    ? `the decision of ${decision.date} in decisions.yaml is not about ${[...columns.keys()].filter((c) => !decision.about.includes(c)).join(', ')}`
    : 'decisions.yaml holds no decision about it';
  const write = `- { ${kind}: ${id}, about: [${[...columns.keys()].join(', ')}], decision: publish or withhold, by: role, date: …, review: …, reason: { nl: …, en: … } }`;
  return `${said}: ${together}, and ${lacks}. After looking into it, write there: ${write}`;
}

/** Figures that may not be shown. What goes together with a column too strongly needs a decision about that column. */
export function withheldOf(
  tests: readonly ProxyTest[],
  all: readonly Tested[],
  decisions: readonly FairnessDecision[],
): Withheld[] {
  return all.flatMap((tested) => {
    const columns = needed(tests.filter((t) => t.tested === tested));
    const decision = decisionOn(tested, decisions);
    const about = [...columns.keys()];
    const open = about.filter((name) => !decision?.about.includes(name));
    if (decision?.decision !== 'withhold' && open.length === 0) return [];
    const why = decision?.decision === 'withhold' ? 'withhold' : decision ? 'incomplete' : 'missing';
    const { kind, id } = tested;
    return [{ kind, id, about, why, text: textOf(tested, columns, decision) }];
  });
}
