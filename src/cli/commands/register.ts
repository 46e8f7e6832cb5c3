import type { Command } from 'commander';
import { action, type CommonOptions } from '../action.js';
import { printJson, talk } from '../output.js';

interface Options extends CommonOptions {
  readonly workspace: string;
  readonly release?: string;
  readonly output?: string;
}

async function register(options: Options): Promise<void> {
  const [{ configFile, openWorkspace }, { workspaceCatalogue }, { loadPipeline }, { writeRecords }] =
    await Promise.all([
      import('../../workspace/workspace.js'),
      import('../../datasets/catalogue/workspace-catalogue.js'),
      import('../../indicators/pipeline.js'),
      import('../../accountability/register/records.js'),
    ]);
  const workspace = openWorkspace(options.workspace);
  const written = await writeRecords(
    {
      workspace,
      catalogue: workspaceCatalogue(workspace),
      pipeline: loadPipeline(workspace.pipelineFolders, workspace.config.parameters, configFile(workspace)),
    },
    options,
  );
  if (options.json) {
    printJson(written);
    return;
  }
  process.stdout.write(`${written.files.join('\n')}\n`);
  talk(`${written.files.length} records of release ${written.release} in ${written.folder}`);
}

export function registerRegister(program: Command): void {
  program
    .command('register')
    .description('write the records of a release: Algoritmeregister, DPIA annex, model cards, DCAT metadata')
    .option('-w, --workspace <folder>', 'the workspace', '.')
    .option('-o, --output <folder>', 'where to write; register/RELEASE of the workspace when left out')
    .option('--release <id>', 'another release than the current one')
    .option('--json', 'what was written, as JSON')
    .addHelpText(
      'after',
      `
What only the municipality knows stands under \`register\` in buurtzicht.yaml; what is missing there is named.

Examples:
  buurtzicht register
  buurtzicht register -w data-samples --output records
  buurtzicht register --release 2024-openbaar-91a0b6c122 --json
`,
    )
    .action(action(register));
}
