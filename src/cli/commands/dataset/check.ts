import type { Command } from 'commander';
import type { CheckedFile } from '../../../datasets/check.js';
import { action } from '../../action.js';
import { leftOutText, setAsideText } from '../../describe.js';
import { printJson, tableText, talk } from '../../output.js';
import { type DatasetOptions, openDatasets } from './open.js';
import { candidateRows, sniffRows } from './sniff-rows.js';

async function check(file: string, options: DatasetOptions): Promise<void> {
  const { workspace, catalogue } = await openDatasets(options.workspace);
  const [{ checkFile }, { workspaceKey }] = await Promise.all([
    import('../../../datasets/check.js'),
    import('../../../workspace/key.js'),
  ]);
  const { files, warnings } = await checkFile(file, { workspace, catalogue, key: workspaceKey(workspace) });
  const refusal = files.find((f) => f.refusal)?.refusal;
  if (options.json) {
    const verdicts = files.map((f) => ({
      file: f.file,
      ...f.landed,
      verdict: f.verdict,
      sniff: f.sniff,
      refusal: f.refusal?.fault ?? null,
      leftOut: f.leftOut,
      known: f.known && {
        delivery: f.known.id,
        dataset: f.known.dataset,
        file: f.known.file,
        periods: f.known.periods,
      },
      rejects: f.rejects,
    }));
    printJson(
      verdicts.length === 1
        ? { ...verdicts[0], warnings: [...(files[0]?.landed?.warnings ?? []), ...warnings] }
        : { files: verdicts, warnings },
    );
    if (refusal) process.exitCode = refusal.exitCode;
    return;
  }
  for (const checked of files) say(checked);
  for (const warning of warnings) talk(`warning: ${warning}`);
  if (refusal) throw refusal;
}

/** What one file is, its verdict, candidates and first rejects on stdout; what landing would do as talk. */
function say(checked: CheckedFile): void {
  const { file, landed, leftOut, known, rejects, refusal } = checked;
  const tables = [sniffRows(checked), candidateRows(refusal), rejects].filter((rows) => rows.length > 0);
  for (const rows of tables) process.stdout.write(`${tableText(rows)}\n\n`);
  if (leftOut) talk(`${file}: ${leftOutText(leftOut)}`);
  if (known)
    talk(
      `${file}: landed before, as ${known.file} of ${known.dataset}${known.periods.length > 0 ? ` (${known.periods.join(', ')})` : ''}: ingest leaves it so, and what follows would not be done`,
    );
  if (!landed) {
    talk(`${file}: would be refused: ${refusal?.fault.what}`);
    return;
  }
  talk(
    `${landed.file}: ${landed.dataset} (form ${landed.form}), ${landed.encoding}; years: ${landed.periods.join(', ') || 'none'}`,
  );
  const aside = setAsideText(landed);
  talk(
    `${landed.rows} rows: ${landed.landed} would land, ${landed.rejected} would be rejected${aside && `, ${aside}`}; nothing was taken in`,
  );
  if (landed.mapping) talk('its columns are read as `mapping` in buurtzicht.yaml says');
  for (const { level, text } of landed.drift?.findings ?? [])
    if (level === 'info') talk(`since the delivery before it: ${text}`);
  for (const warning of landed.warnings) talk(`warning: ${warning}`);
  if (landed.rejected > rejects.length) talk(`the first ${rejects.length} rejects; \`ingest\` keeps all`);
}

export function registerCheck(dataset: Command): void {
  dataset
    .command('check')
    .description(
      'what a file (or each in a zip) is, how it is written, and what landing it would do; takes nothing in',
    )
    .argument('<file>', 'the file')
    .option('-w, --workspace <folder>', 'the workspace', '.')
    .option('--json', 'as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  buurtzicht dataset check ~/Downloads/transacties.csv -w data-samples\n  buurtzicht dataset check levering.xlsx -w . --json\n',
    )
    .action(action(check));
}
