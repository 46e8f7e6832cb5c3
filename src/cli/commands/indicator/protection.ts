import type { Command } from 'commander';
import { action, type CommonOptions } from '../../action.js';
import { printRows, talk } from '../../output.js';
import { year } from './compute.js';
import { openBench } from './open.js';

interface Options extends CommonOptions {
  readonly workspace: string;
  readonly period?: number;
}

async function protection(id: string, options: Options): Promise<void> {
  const [context, { protectionCosts }] = await Promise.all([
    openBench(options.workspace),
    import('../../../workbench/protection-costs.js'),
  ]);
  const period = options.period ?? Math.max(...context.workspace.config.periods);
  const costs = await protectionCosts(context, id, period);
  printRows(
    costs.map((cost) => ({ ...cost })),
    options.json,
  );
  talk('made of exact counts: it stays inside the house and is not for publication');
}

export function registerProtection(indicator: Command): void {
  indicator
    .command('protection')
    .description('what each way of protecting its counts would hide or change; for the house alone')
    .argument('<indicator>', 'its id')
    .option('-w, --workspace <folder>', 'the workspace', '.')
    .option('--period <year>', 'the year; without it the last one', year)
    .option('--json', 'as JSON')
    .addHelpText(
      'after',
      `
Of the public edition, from what was last computed. Choose one under \`protection\` in buurtzicht.yaml; what shares counts with another
indicator is refused when it is published.

Examples:
  buurtzicht indicator protection sluitingen-13b -w data-samples
  buurtzicht indicator protection overbewoning -w data-samples --period 2024 --json
`,
    )
    .action(action(protection));
}
