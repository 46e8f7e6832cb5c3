import type { Command } from 'commander';
import type { Contract } from '../../../datasets/contract/contract.js';
import type { RetentionRule } from '../../../datasets/retention/rule.js';
import { action } from '../../action.js';
import { harmless, printJson, tableText } from '../../output.js';
import { deliveryLines, shownDeliveries } from './deliveries.js';
import { type DatasetOptions, openDatasets } from './open.js';

const REPLACES: Readonly<Record<Contract['replaces'], string>> = {
  dataset: 'the newest delivery replaces all before it',
  form: 'the newest delivery of a form replaces those before it',
  period: 'a newer delivery replaces the years it holds',
  key: 'a newer row replaces that of the same key',
  nothing: 'deliveries add up; of a key that comes again the first row counts',
};

function historyLine({ replaces }: Contract, rule: RetentionRule | null): string {
  const kept = rule ? `${rule.months} months from ${rule.from}` : 'for good';
  return `replaces: ${replaces} (${REPLACES[replaces]}); kept: ${kept}`;
}

/** Names that the column of a field may have; a column that the workspace maps goes before them all. */
function columnsOf(contract: Contract, field: string): string {
  const mapped = (contract.mapping?.columns[field] ?? []).map((name) => `${name} (mapped)`);
  const named = contract.forms.flatMap((form) => form.columns?.[field] ?? []);
  const joined = contract.forms.flatMap((form) => {
    const parts = form.join[field];
    return parts ? [parts.map(([name]) => name).join(' + ')] : [];
  });
  return [...new Set([...mapped, ...named, ...joined])].join(' | ');
}

/** What an absent row means, and of which values of a field it means that nothing is known after all. */
function absentLine({ absent: { means, except } }: Contract): string {
  const others = Object.entries(except).map(
    ([field, values]) => `unknown where ${field} is ${values.join(', ')}`,
  );
  return `an area without a row: ${[means, ...others].join('; ')}`;
}

/** What the workspace says of the supplier's files. */
function mappingLines({ mapping }: Contract): string[] {
  if (!mapping) return [];
  const { columns, ...ways } = mapping;
  const renamed = Object.entries(columns).map(([field, names]) => `${field} ← ${names.join(' or ')}`);
  const written = Object.entries(ways).map(([key, value]) => `${key} ${JSON.stringify(value)}`);
  return [`mapping (buurtzicht.yaml): ${[...renamed, ...written].join('; ')}`];
}

async function show(name: string, options: DatasetOptions): Promise<void> {
  const { workspace, catalogue, contractOf } = await openDatasets(options.workspace);
  const contract = contractOf(catalogue, name);
  const deliveries = await shownDeliveries(workspace, contract);
  const { retentionOf } = await import('../../../datasets/retention/rule.js');
  if (options.json) {
    printJson({ ...contract, deliveries });
    return;
  }
  const fields = contract.fields.map((f) => ({
    field: f.name,
    type: f.type,
    required: f.constraints.required ? 'yes' : '',
    privacy: f.only === 'fairness' ? 'proxy test only' : (f.privacy ?? contract.privacy),
    title: f.title.nl,
    columns: columnsOf(contract, f.name),
  }));
  const facts = [
    `${contract.name}: ${contract.title.nl} / ${contract.title.en}`,
    contract.description,
    `publisher: ${contract.publisher}; licence: ${contract.licence.en}; privacy class: ${contract.privacy}`,
    `forms: ${contract.forms.map((f) => f.name).join(', ')}; key: ${contract.primaryKey.join(', ') || 'none'}; file: ${contract.file}`,
    historyLine(contract, retentionOf(contract, workspace.config)),
    ...mappingLines(contract),
    absentLine(contract),
    `rejects: tolerated up to ${100 * contract.tolerate} % of rows, refused from ${100 * contract.stop} %`,
  ];
  const lines = [...facts, '', tableText(fields), ...deliveryLines(deliveries)];
  process.stdout.write(`${harmless(lines.join('\n'))}\n`);
}

export function registerShow(dataset: Command): void {
  dataset
    .command('show')
    .description('the contract of a dataset, its deliveries, and how each differs from the one before it')
    .argument('<dataset>', 'its name')
    .option('-w, --workspace <folder>', 'the workspace', '.')
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExamples:\n  buurtzicht dataset show kadaster-transacties -w data-samples\n')
    .action(action(show));
}
