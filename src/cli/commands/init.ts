import type { Command } from 'commander';
import { action, type CommonOptions } from '../action.js';
import { printJson, talk } from '../output.js';

interface Options extends CommonOptions {
  readonly name: string;
  readonly vintage: string;
}

async function init(folder: string, options: Options): Promise<void> {
  const { initWorkspace } = await import('../../workspace/init.js');
  const made = initWorkspace(folder, { name: options.name, vintage: Number(options.vintage) });
  if (options.json) printJson(made);
  else {
    talk(`made a workspace in ${made.root}`);
    talk(`next: see ${made.config}, put deliveries in ${made.inbox}, then: buurtzicht run ${folder}`);
  }
}

export function registerInit(program: Command): void {
  program
    .command('init')
    .description('make a workspace: settings, inbox and the places a run writes into')
    .argument('<folder>', 'a folder that is empty or not there yet')
    .option('--name <name>', 'who publishes, as maps will say it', 'Mijn gemeente')
    .option('--vintage <year>', 'year of the CBS layout of areas', String(new Date().getFullYear() - 1))
    .option('--json', 'print what was made as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  buurtzicht init informatiepositie --name "Gemeente Voorbeeld" --vintage 2024\n',
    )
    .action(action(init));
}
