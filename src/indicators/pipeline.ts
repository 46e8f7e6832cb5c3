import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { peerRules } from '../areas/peer-rules.js';
import { regionRules } from '../areas/region-rules.js';
import { DefinitionError, UsageError } from '../common/errors.js';
import { hashText } from '../common/files.js';
import type { ParameterValues } from '../common/parameter-value.js';
import { asColumnName, bilingual } from '../common/text.js';
import { readYaml } from '../common/yaml-file.js';
import { type Indicator, readIndicator, readSqlFile } from './definition.js';
import { type Denominator, readDenominator } from './denominator.js';
import { parametersSchema, valuesOf } from './parameters.js';

const edition = z.strictObject({
  title: bilingual,
  /** Fewest contributors of a published count, numerator and denominator alike. */
  threshold: z.int().min(1),
  /** Base to which published counts are rounded; 1 = not. */
  rounding: z.int().min(1),
  /** Whether a count of nought is published: it names nobody, but tells something of everybody. */
  zero: z.enum(['publish', 'suppress']),
});
export type EditionRules = z.infer<typeof edition>;

const scoreRules = z.strictObject({
  title: bilingual,
  normalise: z.enum(['percentile_rank', 'z_score']),
  /** `equal`, or a weight for every indicator that counts. */
  weights: z.union([z.literal('equal'), z.record(z.string(), z.number().positive())]),
  /** Smallest share of the weight that must have a figure. */
  minimum_available: z.number().min(0).max(1),
  /** Fewest areas of a level with a figure among which a rank says anything. */
  fewest_areas: z.int().min(3).default(5),
});
export type ScoreRules = z.infer<typeof scoreRules>;

export const pipelineSchema = z.strictObject({
  title: bilingual,
  licence: z.string().min(1),
  themes: z.record(z.string(), z.strictObject({ title: bilingual, score: scoreRules.optional() })),
  disclosure: z.strictObject({ openbaar: edition, intern: edition, sources: z.array(z.string()).min(1) }),
  /** Choices that staging views and several indicators share, such as lists of branches. */
  parameters: parametersSchema.default({}),
  /** Larger areas that no dataset lists. */
  regions: regionRules.default({}),
  peers: peerRules.optional(),
  map: z.strictObject({ colours: z.array(z.string().regex(/^#[0-9a-f]{6}$/)).min(3), no_figure: z.string() }),
});

/** A conforming view over landed rows, from `staging/*.sql`; computed once a run, as table `staging.<name>`. */
export interface StagingView {
  /** Schema and name of the table that it becomes. */
  readonly key: string;
  readonly file: string;
  readonly sql: string;
}

/** What is computed: rules, staging and indicators, read from one or more folders. */
export interface Pipeline extends z.infer<typeof pipelineSchema> {
  readonly staging: readonly StagingView[];
  /** What figures are divided by, declared once: `denominators/*.sql`. */
  readonly denominators: readonly Denominator[];
  /** Values of the parameters that it declares. */
  readonly parameterValues: ParameterValues;
  /** By theme and id. */
  readonly indicators: readonly Indicator[];
  /** Hash of everything above. */
  readonly hash: string;
}

function sqlFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => join(folder, name));
}

/** Columns that the wide table has already, or makes of a name. */
const RESERVED =
  /^(area|level|name|wijk|gemeente|period|geometry|peer_group|peer_group_title|score_.*|.*_(lower|upper|status|parts))$/;

/** An id becomes a file name, a column and a label in GIS: whether it is fit for all three. */
export function isIndicatorName(id: string): boolean {
  return /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id) && !RESERVED.test(asColumnName(id));
}

function checkName({ id, file }: Indicator): void {
  if (isIndicatorName(id)) return;
  throw new DefinitionError({
    what: `\`${id}\` can't be the name of an indicator`,
    where: { file },
    expected: 'lower case letters and digits with single hyphens, and no name that a table uses itself',
    mend: 'rename the file',
  });
}

function refuseTwins(items: readonly { readonly file: string; readonly key: string }[]): void {
  const seen = new Map<string, string>();
  for (const { key, file } of items) {
    const other = seen.get(key);
    if (other)
      throw new DefinitionError({
        what: `\`${key}\` is defined already in ${other}`,
        where: { file },
        mend: 'give it another name',
      });
    seen.set(key, file);
  }
}

/** @throws DefinitionError when the workspace sets parameters of what is no indicator. */
function refuseStrangers(
  indicators: readonly Indicator[],
  chosen: Readonly<Record<string, ParameterValues>>,
): void {
  const known = new Set(['pipeline', ...indicators.map((i) => i.id)]);
  const stranger = Object.keys(chosen).find((owner) => !known.has(owner));
  if (!stranger) return;
  throw new DefinitionError({
    what: `there is no indicator \`${stranger}\` to set parameters of`,
    where: { file: 'buurtzicht.yaml', column: 'parameters' },
    expected: '`pipeline` or the id of an indicator: `buurtzicht indicator list`',
  });
}

/**
 * Reads a pipeline; later folders (the workspace's own) add to the first.
 * @param chosen by owner (an indicator, or `pipeline`), the parameters that the workspace sets.
 * @throws DefinitionError with file and line of the first wrong definition.
 */
export function loadPipeline(
  folders: readonly string[],
  chosen: Readonly<Record<string, ParameterValues>> = {},
): Pipeline {
  const file = folders.map((f) => join(f, 'pipeline.yaml')).find((f) => existsSync(f));
  if (!file)
    throw new UsageError({
      what: `there is no pipeline in ${folders.join(' or ')}`,
      expected: 'a folder with pipeline.yaml',
    });
  const rules = readYaml(file, pipelineSchema, 'pipeline', 'see docs/architecture.md');
  const staging = folders
    .flatMap((f) => sqlFiles(join(f, 'staging')))
    .map((path) => {
      const { sql } = readSqlFile(path);
      return { key: `staging.${asColumnName(basename(path, '.sql'))}`, file: path, sql };
    });
  const denominators = folders.flatMap((f) => sqlFiles(join(f, 'denominators'))).map(readDenominator);
  const indicators = folders
    .flatMap((f) => sqlFiles(join(f, 'indicators')))
    .map((path) => readIndicator(path, chosen));
  indicators.forEach(checkName);
  refuseTwins([...staging, ...denominators]);
  refuseTwins(indicators.map((i) => ({ key: asColumnName(i.id), file: i.file })));
  for (const i of indicators) {
    if (!rules.themes[i.card.theme]) {
      throw new DefinitionError({
        what: `theme \`${i.card.theme}\` is not declared`,
        where: { file: i.file },
        expected: `one of ${Object.keys(rules.themes).join(', ')}`,
        mend: `declare it in ${file}`,
      });
    }
  }
  refuseStrangers(indicators, chosen);
  const parameterValues = valuesOf('pipeline', rules.parameters, chosen.pipeline);
  const order = Object.keys(rules.themes);
  indicators.sort(
    (a, b) => order.indexOf(a.card.theme) - order.indexOf(b.card.theme) || (a.id < b.id ? -1 : 1),
  );
  const hash = hashText(
    JSON.stringify({
      rules,
      staging: [...staging, ...denominators].map((s) => [s.key, s.sql]),
      indicators: indicators.map((i) => [i.hash, i.parameters]),
      parameterValues,
    }),
  );
  return { ...rules, staging, denominators, parameterValues, indicators, hash };
}
