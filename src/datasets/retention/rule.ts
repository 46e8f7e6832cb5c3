import { DefinitionError } from '../../common/errors.js';
import type { WorkspaceConfig } from '../../workspace/config.js';
import { CONFIG_FILE } from '../../workspace/workspace.js';
import type { DatasetCatalogue } from '../catalogue/catalogue.js';
import type { Contract } from '../contract/contract.js';

/** How long rows of a dataset are kept. */
export interface RetentionRule {
  readonly months: number;
  /** `received`, or the date field that the months are counted from. */
  readonly from: string;
}

type Config = Pick<WorkspaceConfig, 'retention'>;

/** The rule that holds for a dataset: the contract's, shortened by the workspace; null = kept for good. */
export function retentionOf(contract: Contract, config: Config): RetentionRule | null {
  const own = config.retention[contract.name];
  const rule = contract.retention ?? null;
  if (own === undefined) return rule;
  return { months: own, from: rule?.from ?? 'received' };
}

/** @throws DefinitionError when the workspace keeps rows longer than a contract says, or names no dataset. */
export function checkRetention(catalogue: DatasetCatalogue, config: Config): void {
  for (const [name, months] of Object.entries(config.retention)) {
    const contract = catalogue.get(name);
    const most = contract?.retention?.months ?? Number.POSITIVE_INFINITY;
    if (contract && months <= most) continue;
    throw new DefinitionError({
      what: contract
        ? `\`retention\` keeps ${name} for ${months} months; its contract says ${most}`
        : `\`retention\` names dataset \`${name}\`, and there is none`,
      where: { file: CONFIG_FILE },
      expected: contract
        ? `${most} months at most: a workspace may keep rows shorter, never longer`
        : `one of ${[...catalogue.keys()].join(', ')}`,
    });
  }
}

/** The day so many months before `now`; what is of before it is past retention. The 31st becomes a month's last day. */
export function cutoffOf({ months }: Pick<RetentionRule, 'months'>, now: Date): string {
  const month = now.getUTCMonth() - months;
  const lastDay = new Date(Date.UTC(now.getUTCFullYear(), month + 1, 0)).getUTCDate();
  const day = Math.min(now.getUTCDate(), lastDay);
  return new Date(Date.UTC(now.getUTCFullYear(), month, day)).toISOString().slice(0, 10);
}
