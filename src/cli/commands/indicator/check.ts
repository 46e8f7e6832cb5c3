import type { Command } from 'commander';
import type { Fault } from '../../../common/errors.js';
import { action, type CommonOptions } from '../../action.js';
import { harmless, printJson, talk } from '../../output.js';

interface Options extends CommonOptions {
  readonly workspace?: string;
  readonly record?: boolean;
}

/** One fault on stdout: where and what in the first line, then what is expected and what to do. */
function faultText(fault: Fault, line: string): string {
  return [
    line,
    ...(fault.expected ? [`  expected: ${fault.expected}`] : []),
    ...(fault.mend ? [`  to do: ${fault.mend}`] : []),
  ].join('\n');
}

async function check(folder: string, options: Options): Promise<void> {
  const [{ checkWorkspace }, { openWorkspace }, { faultLine }, { EXIT }] = await Promise.all([
    import('../../../run/check.js'),
    import('../../../workspace/workspace.js'),
    import('../../../common/collect.js'),
    import('../../../common/errors.js'),
  ]);
  const { faults, indicators, recorded } = await checkWorkspace(
    openWorkspace(options.workspace ?? folder),
    options.record === true,
  );
  if (faults.length > 0) process.exitCode = EXIT.definition;
  if (options.json) {
    printJson({ indicators, faults: faults.map(({ cause: _, ...fault }) => fault), recorded });
    return;
  }
  for (const fault of faults) process.stdout.write(`${harmless(faultText(fault, faultLine(fault)))}\n`);
  for (const file of recorded) talk(`recorded in ${file}`);
  talk(
    faults.length === 0
      ? `${indicators} indicators and all that they rest on are sound`
      : `${faults.length} fault${faults.length === 1 ? '' : 's'}`,
  );
}

export function registerCheck(indicator: Command): void {
  indicator
    .command('check')
    .description(
      'check every definition of the pipeline without data: cards, SQL, inputs, levels, versions; exit code 10 when any is wrong',
    )
    .argument('[folder]', 'the workspace', '.')
    .option('-w, --workspace <folder>', 'the workspace, said as the other commands of `indicator` want it')
    .option('--record', 'add versions that were raised, and new indicators, to versions.yaml beside them')
    .option('--json', 'as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  buurtzicht indicator check data-samples\n  buurtzicht indicator check . --record\n  buurtzicht indicator check . --json > faults.json   # in CI\n',
    )
    .action(action(check));
}
