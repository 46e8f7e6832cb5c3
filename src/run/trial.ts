import { UsageError } from '../common/errors.js';
import type { Workspace } from '../workspace/workspace.js';

/** A part of the areas and years, to try something out. */
export interface Trial {
  /** Codes of gemeenten; empty = those of the workspace. */
  readonly gemeenten: readonly string[];
  /** Years; empty = those of the workspace. */
  readonly periods: readonly number[];
}

function refuse(what: string, expected: string): UsageError {
  return new UsageError({ what, expected, mend: 'a trial looks at a part of what buurtzicht.yaml names' });
}

/** The workspace with fewer gemeenten and years. @throws UsageError when it has them not. */
export function trialWorkspace(workspace: Workspace, { gemeenten, periods }: Trial): Workspace {
  const { config } = workspace;
  const wrong = gemeenten.find((code) => !/^GM[0-9]{4}$/.test(code));
  if (wrong) throw refuse(`\`${wrong}\` is no gemeente`, 'a code such as GM0344');
  const stranger = gemeenten.find((code) => config.gemeenten.length > 0 && !config.gemeenten.includes(code));
  if (stranger) throw refuse(`${stranger} is not of this workspace`, `one of ${config.gemeenten.join(', ')}`);
  const other = periods.find((year) => !config.periods.includes(year));
  if (other !== undefined)
    throw refuse(`${other} is no year of this workspace`, `one of ${config.periods.join(', ')}`);
  return {
    ...workspace,
    config: {
      ...config,
      ...(gemeenten.length > 0 ? { gemeenten: [...gemeenten], inPart: true } : {}),
      periods: periods.length > 0 ? [...new Set(periods)].sort() : config.periods,
    },
  };
}
