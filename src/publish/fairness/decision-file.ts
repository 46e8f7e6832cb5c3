import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { z } from 'zod';
import { refuse } from '../../common/collect.js';
import type { Fault } from '../../common/errors.js';
import { didYouMean } from '../../common/near.js';
import { bilingual } from '../../common/text.js';
import { lineOfKey, parseYaml } from '../../common/yaml-file.js';
import type { Pipeline } from '../../indicators/pipeline.js';
import type { Workspace } from '../../workspace/workspace.js';

export const DECISIONS_FILE = 'decisions.yaml';

const day = z.iso.date('a date as 2026-11-27');

const decision = z
  .strictObject({
    /** What it is about: an indicator, or the score of a theme. */
    indicator: z.string().min(1).optional(),
    score: z.string().min(1).optional(),
    /** Context columns of the proxy test that it goes together with. */
    about: z.array(z.string().min(1)).min(1),
    decision: z.enum(['publish', 'withhold']),
    /** Who decided: a role, never a name; it is published. */
    by: z
      .string()
      .min(1)
      .regex(/^[^@]+$/, 'a role such as "burgemeester", and no address or name'),
    date: day,
    /** Why, in words for everybody; it is published. */
    reason: bilingual,
    /** Day on which it must be looked at again. */
    review: day,
  })
  .refine(
    (d) => (d.indicator === undefined) !== (d.score === undefined),
    'names either an `indicator` or a `score`',
  )
  .refine((d) => d.review > d.date, { path: ['review'], message: '`review` is later than `date`' });

export const decisionsSchema = z.array(decision);

/** What people decided about a figure that goes together with the circumstances of inhabitants. */
export type FairnessDecision = z.infer<typeof decision>;

/** Decisions that nothing is wrong with, and what is said of them. */
export interface Decisions {
  readonly decisions: readonly FairnessDecision[];
  readonly warnings: readonly string[];
}

function nameOf({ indicator, score }: FairnessDecision): string {
  return indicator === undefined ? `score \`${score}\`` : `indicator \`${indicator}\``;
}

function isKnown({ indicator, score }: FairnessDecision, { indicators, themes }: Pipeline): boolean {
  return indicator === undefined
    ? themes[score ?? '']?.score !== undefined
    : indicators.some(({ id }) => id === indicator);
}

function columnFaults(all: readonly FairnessDecision[], file: string, columns: readonly string[]): Fault[] {
  return all.flatMap(({ about }, at) =>
    about
      .filter((name) => !columns.includes(name))
      .map((name) => ({
        what: `decisions: \`${name}\` is no context column of the proxy test`,
        where: { file, line: lineOfKey(file, [at, 'about']) },
        expected: `some of ${columns.join(', ')}`,
        mend: didYouMean(name, columns, 'check the name in the table proxytoets'),
      })),
  );
}

function twiceFaults(all: readonly FairnessDecision[], file: string): Fault[] {
  const names = all.map(nameOf);
  return names.flatMap((name, at) =>
    names.indexOf(name) < at
      ? [
          {
            what: `decisions: a second decision about ${name}`,
            where: { file, line: lineOfKey(file, [at]) },
            expected: 'one decision about a figure, with all columns that it is about',
            mend: 'keep the one that holds',
          },
        ]
      : [],
  );
}

/**
 * Reads `decisions.yaml` of a workspace; none where there is no file. A decision about what the pipeline does not have is kept out, and said.
 * @throws DefinitionError with file and line of everything that is wrong.
 */
export function readDecisions(workspace: Pick<Workspace, 'root'>, pipeline: Pipeline): Decisions {
  const file = join(workspace.root, DECISIONS_FILE);
  if (!existsSync(file)) return { decisions: [], warnings: [] };
  const text = readFileSync(file, 'utf8');
  const { contents, errors } = parseDocument(text);
  if (contents === null && errors.length === 0) return { decisions: [], warnings: [] };
  const all = parseYaml({ file, text }, decisionsSchema, 'file of decisions', 'see docs/workspace.md');
  refuse([
    ...columnFaults(all, file, Object.keys(pipeline.fairness?.columns ?? {})),
    ...twiceFaults(all, file),
  ]);
  const strangers = all.filter((d) => !isKnown(d, pipeline));
  return {
    decisions: all.filter((d) => isKnown(d, pipeline)),
    warnings: strangers.map(
      (d) =>
        `${DECISIONS_FILE}: there is no ${nameOf(d)}: the decision of ${d.date} about it counts for nothing`,
    ),
  };
}

/** Decisions whose day of review has come: they still hold, and somebody must look at them. @param today as 2026-11-27. */
export function overdue(decisions: readonly FairnessDecision[], today: string): string[] {
  return decisions
    .filter(({ review }) => review <= today)
    .map(
      (d) =>
        `${DECISIONS_FILE}: the decision of ${d.date} about ${nameOf(d)} was to be looked at again by ${d.review}: renew or change it; until then it holds`,
    );
}
