import { disclosureRules } from '../common/disclosure-rules.js';
import { DefinitionError } from '../common/errors.js';
import { nearNames } from '../common/near.js';
import {
  isAsStrict,
  RULE_NAMES,
  type RuleName,
  type RuleValue,
  ruleValue,
} from '../disclosure/primary/strictness.js';
import type { EditionRules, Pipeline } from '../indicators/pipeline.js';
import type { WorkspaceConfig } from '../workspace/config.js';
import type { Override } from '../workspace/disclosure-settings.js';
import { CONFIG_FILE } from '../workspace/workspace.js';

/** A rule that is looser than the pipeline's, by a decision that a release tells. */
export interface OverrideInForce extends Omit<Override, 'edition'> {
  readonly rule: RuleName;
  /** What the pipeline says. */
  readonly instead_of: RuleValue;
}

type Tree = Readonly<Record<string, unknown>>;

function withValue(rules: EditionRules, rule: RuleName, value: RuleValue): EditionRules {
  const [head, part] = rule.split('.') as [keyof EditionRules, string?];
  const own = rules[head];
  return { ...rules, [head]: part === undefined ? value : { ...(own as Tree), [part]: value } };
}

function place(key: string): { readonly file: string; readonly column: string } {
  return { file: CONFIG_FILE, column: `disclosure.${key}` };
}

function refuseLooser(rule: RuleName, value: RuleValue, pipeline: RuleValue, edition: string): never {
  throw new DefinitionError({
    what: `buurtzicht.yaml asks for a looser disclosure rule: ${rule} ${value}`,
    where: place(rule),
    expected: `${pipeline}, as the pipeline says for edition ${edition}, or stricter`,
    mend: `leave \`disclosure.${rule}\` out; a looser rule needs an entry under \`disclosure.override\` that says who decided it and why`,
  });
}

/** Rules of the workspace that are as strict as the pipeline's, or stricter. @throws DefinitionError with the first that is not. */
function ownRules(rules: EditionRules, config: WorkspaceConfig): EditionRules {
  const { override: _, ...settings } = config.disclosure;
  return RULE_NAMES.reduce((made, rule) => {
    const [value, pipeline] = [ruleValue(settings, rule), ruleValue(rules, rule) as RuleValue];
    if (value === undefined) return made;
    if (!isAsStrict(rule, value, pipeline)) refuseLooser(rule, value, pipeline, config.edition);
    return withValue(made, rule, value);
  }, rules);
}

function ruleNamed(name: string, key: string): RuleName {
  const rule = RULE_NAMES.find((known) => known === name);
  if (rule) return rule;
  const near = nearNames(name, RULE_NAMES);
  throw new DefinitionError({
    what: `there is no disclosure rule \`${name}\` to override`,
    where: place(key),
    expected: `one of ${RULE_NAMES.join(', ')}`,
    mend: near.length > 0 ? `did you mean ${near.join(' or ')}?` : 'name the rule as it is written',
  });
}

/** Whether a value is one that the rule can have: a share, a whole number, a word. */
function isOfRule(rule: RuleName, value: RuleValue, rules: EditionRules): boolean {
  const { title: _, ...changed } = withValue(rules, rule, value);
  return disclosureRules.safeParse(changed).success;
}

function inForce(
  override: Override,
  i: number,
  rules: EditionRules,
  config: WorkspaceConfig,
): OverrideInForce {
  const key = `override.${i}`;
  const { edition, value, ...told } = override;
  const rule = ruleNamed(override.rule, `${key}.rule`);
  const pipeline = ruleValue(rules, rule) as RuleValue;
  const fault = (what: string, expected: string, mend: string): DefinitionError =>
    new DefinitionError({ what, where: place(key), expected, mend });
  if (!isOfRule(rule, value, rules))
    throw fault(
      `the override of \`${rule}\` has no value of that rule: ${value}`,
      `a value such as ${pipeline}`,
      'mend `value`',
    );
  if (isAsStrict(rule, value, pipeline))
    throw fault(
      `the override of \`${rule}\` changes nothing: ${value} is no looser than ${pipeline}`,
      `a rule looser than the pipeline's for edition ${edition}`,
      `a stricter rule needs no override: write \`disclosure: { ${rule}: … }\`; else take the entry out`,
    );
  const twice =
    ruleValue(config.disclosure, rule) !== undefined ||
    config.disclosure.override.some((other, k) => k < i && other.rule === rule && other.edition === edition);
  if (twice)
    throw fault(`\`${rule}\` is set twice`, 'one value of a rule', 'keep the override, or the stricter rule');
  return { ...told, rule, value, instead_of: pipeline };
}

/**
 * The overrides that hold for the edition, in the order of the workspace file.
 * @throws DefinitionError for one that names no rule, has no value of it, or changes nothing.
 */
export function overridesInForce(pipeline: Pipeline, config: WorkspaceConfig): OverrideInForce[] {
  const rules = pipeline.disclosure[config.edition];
  return config.disclosure.override.flatMap((override, i) =>
    override.edition === config.edition ? [inForce(override, i, rules, config)] : [],
  );
}

/** What a run and its release say of overrides, a line each. */
export function overrideWarnings(overrides: readonly OverrideInForce[]): string[] {
  return overrides.map(
    ({ rule, value, instead_of, by, date, reason }) =>
      `disclosure rule ${rule} is ${value} instead of ${instead_of}, by ${by} on ${date}: ${reason}`,
  );
}

/**
 * The rules of an edition: made stricter where the workspace asks for it, looser only by an override. Who asks for more units in a
 * count, asks for as many between areas that overlap.
 * @throws DefinitionError when it asks for looser ones without, or an override is none.
 */
export function editionRules(pipeline: Pipeline, config: WorkspaceConfig): EditionRules {
  const declared = pipeline.disclosure[config.edition];
  const overrides = overridesInForce(pipeline, config);
  const rules = overrides.reduce(
    (made, { rule, value }) => withValue(made, rule, value),
    ownRules(declared, config),
  );
  const free = overrides.some(({ rule }) => rule === 'difference');
  return free ? rules : { ...rules, difference: Math.max(rules.difference, rules.threshold) };
}
