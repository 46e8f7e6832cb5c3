import type { Command } from 'commander';
import { action, type CommonOptions } from '../action.js';
import { printJson, printRows, tableText, talk } from '../output.js';

interface Options extends CommonOptions {
  readonly workspace: string;
}

async function open(folder: string) {
  const [{ openWorkspace }, { loadCatalogue, contractOf }] = await Promise.all([
    import('../../workspace/workspace.js'),
    import('../../datasets/catalogue.js'),
  ]);
  const workspace = openWorkspace(folder);
  return { workspace, catalogue: loadCatalogue(workspace.schemaFolders), contractOf };
}

async function list(options: Options): Promise<void> {
  const { workspace, catalogue } = await open(options.workspace);
  const { listDeliveries } = await import('../../datasets/delivery.js');
  const deliveries = listDeliveries(workspace);
  const rows = [...catalogue.values()].map((c) => ({
    dataset: c.name,
    publisher: c.publisher,
    privacy: c.privacy,
    deliveries: deliveries.filter((d) => d.dataset === c.name).length,
    title: c.title.nl,
  }));
  printRows(rows, options.json);
}

async function show(name: string, options: Options): Promise<void> {
  const { catalogue, contractOf } = await open(options.workspace);
  const contract = contractOf(catalogue, name);
  if (options.json) {
    printJson(contract);
    return;
  }
  const fields = contract.fields.map((f) => ({
    field: f.name,
    type: f.type,
    required: f.constraints.required ? 'yes' : '',
    privacy: f.privacy ?? contract.privacy,
    title: f.title.nl,
    columns: [...new Set(contract.forms.flatMap((form) => form.columns?.[f.name] ?? []))].join(' | '),
  }));
  const facts = [
    `${contract.name}: ${contract.title.nl} / ${contract.title.en}`,
    contract.description,
    `publisher: ${contract.publisher}; licence: ${contract.licence}; privacy class: ${contract.privacy}`,
    `forms: ${contract.forms.map((f) => f.name).join(', ')}; key: ${contract.primaryKey.join(', ') || 'none'}; file: ${contract.file}`,
    `rejects: tolerated up to ${100 * contract.tolerate} % of rows, refused from ${100 * contract.stop} %`,
  ];
  process.stdout.write(`${facts.join('\n')}\n\n${tableText(fields)}\n`);
}

async function check(file: string, options: Options): Promise<void> {
  const { workspace, catalogue } = await open(options.workspace);
  const [{ checkFile }, { workspaceKey }] = await Promise.all([
    import('../../datasets/check.js'),
    import('../../workspace/key.js'),
  ]);
  const { landed, refusal, rejects } = await checkFile(file, {
    workspace,
    catalogue,
    key: workspaceKey(workspace),
  });
  if (options.json) {
    printJson({ ...landed, refusal: refusal?.fault ?? null, rejects });
    if (refusal) process.exitCode = refusal.exitCode;
    return;
  }
  if (rejects.length > 0) process.stdout.write(`${tableText(rejects)}\n`);
  if (!landed) throw refusal;
  talk(
    `${landed.file}: ${landed.dataset} (form ${landed.form}), ${landed.encoding}; years: ${landed.periods.join(', ') || 'none'}`,
  );
  talk(
    `${landed.rows} rows: ${landed.landed} would land, ${landed.rejected} would be rejected; nothing was taken in`,
  );
  for (const warning of landed.warnings) talk(`warning: ${warning}`);
  if (landed.rejected > rejects.length) talk(`the first ${rejects.length} rejects; \`ingest\` keeps all`);
}

export function registerDataset(program: Command): void {
  const dataset = program.command('dataset').description('look at contracts and check files against them');
  dataset
    .command('list')
    .description('all datasets there are contracts for')
    .option('-w, --workspace <folder>', 'the workspace', '.')
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExamples:\n  buurtzicht dataset list -w data-samples\n')
    .action(action(list));
  dataset
    .command('show')
    .description('the contract of a dataset')
    .argument('<dataset>', 'its name')
    .option('-w, --workspace <folder>', 'the workspace', '.')
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExamples:\n  buurtzicht dataset show kadaster-transacties -w data-samples\n')
    .action(action(show));
  dataset
    .command('check')
    .description('what landing a file would do, without taking it in')
    .argument('<file>', 'the file')
    .option('-w, --workspace <folder>', 'the workspace', '.')
    .option('--json', 'as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  buurtzicht dataset check ~/Downloads/transacties.csv -w data-samples\n',
    )
    .action(action(check));
}
