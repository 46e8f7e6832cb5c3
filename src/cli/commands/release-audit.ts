import type { Command } from 'commander';
import { action, type CommonOptions } from '../action.js';
import { printJson, type Row, tableText, talk } from '../output.js';

interface Options extends CommonOptions {
  readonly workspace: string;
}

/** Findings that a table for eyes shows. */
const SHOWN = 200;

async function audit(id: string | undefined, options: Options): Promise<void> {
  const [{ openContext }, { auditStanding }, { findingWords }, { EXIT }] = await Promise.all([
    import('../context.js'),
    import('../../run/audit.js'),
    import('../../publish/audit/refuse.js'),
    import('../../common/errors.js'),
  ]);
  const context = await openContext(options.workspace);
  const found = await auditStanding(context, id).finally(() => context.done());
  if (!found.safe) process.exitCode = EXIT.audit;
  if (options.json) {
    printJson(found);
    return;
  }
  const basis = found.basis === 'counts' ? 'held against the exact counts' : 'from what is published alone';
  const { cells, hidden, releases } = found.checked;
  talk(`${found.release}: ${cells} cells of ${releases} releases, ${hidden} hidden counts, ${basis}`);
  if (found.unknown.length > 0)
    talk(`not looked at, their definitions changed since: ${found.unknown.join(', ')}`);
  if (found.unclear > 0)
    talk(`${found.unclear} groups of areas could not be judged: what is published does not add up`);
  if (found.safe) {
    talk('no hidden count can be worked out');
    return;
  }
  talk(
    `found ${findingWords(found)}. What follows holds bounds of hidden counts: for the privacy officer only`,
  );
  const rows = found.findings.slice(0, SHOWN).map(
    (f): Row => ({
      ...{ why: f.why, indicator: f.indicator, part: f.part, area: f.area, period: f.period },
      ...{ least: f.lower, most: f.upper, width: f.need, with: f.with.join(' '), what: f.what ?? '' },
    }),
  );
  process.stdout.write(`${tableText(rows)}\n`);
  if (found.findings.length > SHOWN)
    talk(`the first ${SHOWN} of ${found.findings.length} findings; --json gives all`);
}

/** Adds `release audit`. */
export function registerReleaseAudit(release: Command): void {
  release
    .command('audit')
    .description(
      'play the attacker: what can be worked out of hidden counts from everything that was published',
    )
    .argument('[release]', 'its id; the current one when left out')
    .option('-w, --workspace <folder>', 'the workspace', '.')
    .option('--json', 'the verdict with every finding as JSON')
    .addHelpText(
      'after',
      `
Ends with exit code 16 when it finds anything. What it prints then holds bounds of hidden counts: keep it in the house.

Examples:
  buurtzicht release audit
  buurtzicht release audit 2024-openbaar-91a0b6c122 -w data-samples
  buurtzicht release audit --json > audit.json
`,
    )
    .action(action(audit));
}
