/** How two values of a rule compare. */
type Kind = 'more' | 'less' | 'multiple' | 'suppress';

/**
 * Every rule of an edition by its name, and which value of it hides more: `more` or `less`, the higher or the lower number; `multiple`, a base
 * that the other divides (rounded to 10 tells less than rounded to 5; to 7 tells something else); `suppress`, that word.
 */
const KINDS = {
  threshold: 'more',
  rounding: 'multiple',
  zero: 'suppress',
  width: 'more',
  'group.all': 'suppress',
  'group.most': 'less',
  'dominance.largest': 'less',
  'dominance.two_largest': 'less',
  p_percent: 'more',
  population: 'more',
  difference: 'more',
} as const satisfies Readonly<Record<string, Kind>>;

export type RuleName = keyof typeof KINDS;
export type RuleValue = number | string;

export const RULE_NAMES = Object.keys(KINDS) as RuleName[];

/** The value of a rule (`dominance.largest`) among those of an edition, or nothing where it is not set. */
export function ruleValue(rules: Readonly<Record<string, unknown>>, rule: RuleName): RuleValue | undefined {
  return rule
    .split('.')
    .reduce<unknown>((at, key) => (at as Readonly<Record<string, unknown>> | undefined)?.[key], rules) as
    | RuleValue
    | undefined;
}

/**
 * Whether a rule with `value` lets nothing pass that the same rule with `than` stops; equal values are as strict as each other.
 * @throws TypeError when the values are not of the rule's kind.
 */
export function isAsStrict(rule: RuleName, value: RuleValue, than: RuleValue): boolean {
  const kind: Kind = KINDS[rule];
  if (kind === 'suppress') {
    const words = ['publish', 'suppress'];
    if (!words.includes(String(value)) || !words.includes(String(than)))
      throw new TypeError(`rule ${rule} is \`publish\` or \`suppress\`, not ${value} and ${than}`);
    return value === 'suppress' || than === 'publish';
  }
  if (typeof value !== 'number' || typeof than !== 'number' || Number.isNaN(value + than))
    throw new TypeError(`rule ${rule} is a number, not ${value} and ${than}`);
  if (kind === 'multiple') return value % than === 0;
  return kind === 'more' ? value >= than : value <= than;
}
