import type { AnsweredCell } from '../../../workbench/rows/answer.js';
import { talk } from '../../output.js';
import { openBench } from '../indicator/open.js';
import { destinationOf, formOf, type Wanted, writeAnswer } from './output.js';

interface Options extends Wanted {
  readonly workspace: string;
  readonly level?: 'buurt' | 'wijk' | 'gemeente';
}

/** Words that contracts and definitions have: in a question they say which kind is meant. */
async function knownWords({
  catalogue,
  pipeline,
}: Awaited<ReturnType<typeof openBench>>): Promise<Set<string>> {
  const enums = [...catalogue.values()].flatMap((c) => c.fields.flatMap((f) => f.constraints.enum ?? []));
  return new Set([...enums, ...catalogue.keys(), ...pipeline.indicators.map((i) => i.id)].map(String));
}

/** Asks the rows of the warehouse, under the rules of the internal edition; every question is written into the audit log. */
export async function queryRows(sql: string, options: Options): Promise<void> {
  const form = await formOf(options);
  const [
    context,
    { askRows },
    { answerTable },
    { recordAccess, refusalsRecorded },
    { maskSql },
    { tableFacts },
  ] = await Promise.all([
    openBench(options.workspace),
    import('../../../workbench/rows/ask.js'),
    import('../../../workbench/rows/answer-table.js'),
    import('../../../accountability/audit-log/record.js'),
    import('../../../accountability/audit-log/mask-sql.js'),
    import('../../../accountability/audit-log/table-facts.js'),
  ]);
  const { workspace } = context;
  const lowest = options.level ?? 'buurt';
  const asked = `${maskSql(sql, await knownWords(context))} (--level ${lowest})`;
  const to = destinationOf(options, form);
  const facts = { command: 'query --rows', asked, edition: 'intern', release: null, to };
  const record = (cells: readonly AnsweredCell[], isShare: boolean): void => {
    recordAccess(workspace, {
      ...facts,
      ...tableFacts(answerTable(cells, isShare)),
      // What it tells of an area is one cell, hidden or not.
      ...{ cells: cells.length, hidden: cells.filter((cell) => cell.status === 'suppressed').length },
      outcome: 'allowed',
    });
  };
  const { cells, isShare } = await refusalsRecorded(workspace, facts, () =>
    askRows(context, { sql, lowest, record }),
  );
  await writeAnswer(answerTable(cells, isShare), form, options.output);
  const hidden = cells.filter((cell) => cell.status === 'suppressed').length;
  talk(
    `counts to the nearest five, ${hidden} of ${cells.length} hidden; they stay inside the house, and the question is in the audit log`,
  );
}
