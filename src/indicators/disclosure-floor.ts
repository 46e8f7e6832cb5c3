import { join } from 'node:path';
import { z } from 'zod';
import { disclosureRules } from '../common/disclosure-rules.js';
import type { Fault } from '../common/errors.js';
import { packageRoot } from '../common/package-root.js';
import { lineOfKey, readYaml } from '../common/yaml-file.js';
import {
  isAsStrict,
  RULE_NAMES,
  type RuleName,
  type RuleValue,
  ruleValue,
} from '../disclosure/primary/strictness.js';

/** The pipeline that comes with the program: no other may have looser rules of disclosure. */
const OURS = join(packageRoot, 'pipelines', 'ondermijning', 'pipeline.yaml');

const EDITIONS = ['openbaar', 'intern'] as const;

const rules = disclosureRules.loose();
const declared = z.looseObject({ disclosure: z.looseObject({ openbaar: rules, intern: rules }) });

type Declared = z.infer<typeof declared>['disclosure'];

/**
 * Rules of a pipeline that are looser than those of the pipeline that comes with the program. A workspace that needs one looser has it by an override, which
 * its releases tell; a pipeline of its own would be a way around that.
 */
export function floorFaults(own: Declared, file: string): Fault[] {
  if (file === OURS) return [];
  const { disclosure: ours } = readYaml(OURS, declared, 'pipeline');
  return EDITIONS.flatMap((edition) =>
    RULE_NAMES.flatMap((rule: RuleName): Fault[] => {
      const [value, floor] = [own, ours].map((of) => ruleValue(of[edition], rule) as RuleValue) as [
        RuleValue,
        RuleValue,
      ];
      if (isAsStrict(rule, value, floor)) return [];
      return [
        {
          what: `the pipeline has a looser disclosure rule than comes with buurtzicht: ${edition}, ${rule} ${value}`,
          where: {
            file,
            line: lineOfKey(file, ['disclosure', edition, ...rule.split('.')], ['disclosure', edition]),
          },
          expected: `${floor}, or stricter`,
          mend: `write ${floor} here; a workspace that needs a looser rule says so under \`disclosure.override\` in buurtzicht.yaml, with who decided it and why`,
        },
      ];
    }),
  );
}
