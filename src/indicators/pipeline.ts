import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { peerRules } from '../areas/peer-rules.js';
import { regionRules } from '../areas/region-rules.js';
import { collect, refuse } from '../common/collect.js';
import { disclosureRules } from '../common/disclosure-rules.js';
import { type Fault, UsageError } from '../common/errors.js';
import { hashText } from '../common/files.js';
import type { ParameterValues } from '../common/parameter-value.js';
import { asColumnName, bilingual } from '../common/text.js';
import { lineOfKey, readYaml } from '../common/yaml-file.js';
import { CONFIG_FILE } from '../workspace/workspace.js';
import {
  inhabitantsFaults,
  nameFaults,
  strangerFaults,
  themeFaults,
  twinFaults,
} from './check/pipeline-faults.js';
import { countSumFaults, countSums } from './count-sums.js';
import { type Indicator, readIndicator, readSqlFile } from './definition.js';
import { type Denominator, readDenominator } from './denominator.js';
import { floorFaults } from './disclosure-floor.js';
import { fairnessRules } from './fairness-rules.js';
import { type Macro, readMacro } from './macro.js';
import { mapRules } from './map-rules.js';
import { parametersSchema, valuesOf } from './parameters.js';
import { protectionFaults } from './protection-faults.js';
import { protectionRules } from './protection-rules.js';
import { scoreFaults, scoreRules } from './score-rules.js';
import { shrinkageRules } from './shrinkage-rules.js';
import { signalRules } from './signal-rules.js';
import { similarFaults, similarRules } from './similar-rules.js';
import { spaceRules } from './space-rules.js';
import { orphanSpecs } from './spec/spec.js';
import type { StagingView } from './staging.js';
import { uncertaintyRules } from './uncertainty-rules.js';

const edition = disclosureRules.extend({ title: bilingual });
export type EditionRules = z.infer<typeof edition>;

export const pipelineSchema = z.strictObject({
  title: bilingual,
  licence: z.string().min(1),
  themes: z.record(z.string(), z.strictObject({ title: bilingual, score: scoreRules.optional() })),
  disclosure: z.strictObject({
    openbaar: edition,
    intern: edition,
    /** The declared denominator that says how many people live in an area; left out: no minimum population can be asked. */
    inhabitants: z.string().min(1).optional(),
    sources: z.array(z.string()).min(1),
  }),
  /** Largest share of the rows of a gemeente without a buurt under which its figures say anything. */
  unplaced: z.number().min(0).max(1).default(0.5),
  /** Choices that staging views and several indicators share, such as lists of branches. */
  parameters: parametersSchema.default({}),
  /** Larger areas that no dataset lists. */
  regions: regionRules.default({}),
  peers: peerRules.optional(),
  /** Under which other choices the scores are made again. */
  uncertainty: uncertaintyRules,
  space: spaceRules.optional(),
  /** When a month stands out against its own past. */
  signals: signalRules.prefault({}),
  map: mapRules,
  similar: similarRules.optional(),
  /** Counts of indicators that add up to one another. */
  sums: countSums,
  shrinkage: shrinkageRules.prefault({}),
  /** Against which circumstances of inhabitants figures are tested. */
  fairness: fairnessRules.optional(),
  protection: protectionRules.prefault({}),
});

type Rules = z.infer<typeof pipelineSchema>;

/** What is computed: rules, staging and indicators, read from one or more folders. */
export interface Pipeline extends Rules {
  /** The file with its rules. */
  readonly file: string;
  readonly staging: readonly StagingView[];
  /** What figures are divided by, declared once: `denominators/*.sql`. */
  readonly denominators: readonly Denominator[];
  /** SQL that several definitions share: `macros/*.sql`. */
  readonly macros: readonly Macro[];
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

/** A view with its name from its file: `staging/<view>.sql`. */
function readStaging(path: string): StagingView {
  const { sql, sqlLine } = readSqlFile(path);
  return { key: `staging.${asColumnName(basename(path, '.sql'))}`, file: path, sql, sqlLine };
}

function hashOf(pipeline: Omit<Pipeline, 'hash'>, rules: Rules): string {
  const { staging, denominators, macros, indicators, parameterValues } = pipeline;
  return hashText(
    JSON.stringify({
      rules,
      staging: [...staging, ...denominators, ...macros].map((s: StagingView) => [s.key, s.create ?? s.sql]),
      indicators: indicators.map((i) => [i.hash, i.parameters]),
      parameterValues,
    }),
  );
}

/** Rules stand in one file: in a second one they would be read past. */
function secondRules([, ...others]: readonly string[]): Fault[] {
  return others.map((file) => ({
    what: 'this pipeline has its rules already, and these would not count',
    where: { file },
    expected: 'one pipeline.yaml: a workspace adds staging, macros, denominators and indicators to it',
    mend: 'remove the file; for other rules make a pipeline of another name, and say `pipeline` in buurtzicht.yaml',
  }));
}

/** Faults of settings with file and line; they were checked where the file is not known. */
function inSettings(faults: readonly Fault[], settings: string | undefined): Fault[] {
  return faults.map((fault) => {
    const { file, column } = fault.where ?? {};
    if (settings === undefined || file !== CONFIG_FILE || column === undefined) return fault;
    const line = lineOfKey(settings, column.split('.'));
    return { ...fault, where: { file: settings, line, column } };
  });
}

/** A pipeline as far as it can be read, with everything that is wrong in its files; null without its rules. */
export interface ReadPipeline {
  readonly pipeline: Pipeline | null;
  readonly faults: readonly Fault[];
  /** What could not be read of what indicators share: `staging.<view>` and the like. */
  readonly unread: readonly string[];
}

/**
 * Reads a pipeline; later folders (the workspace's own) add to the first.
 * @param chosen by owner (an indicator, or `pipeline`), the parameters that the workspace sets.
 * @param settings the file in which it sets them, for messages.
 * @throws UsageError when there is no pipeline.
 */
export function readPipeline(
  folders: readonly string[],
  chosen: Readonly<Record<string, ParameterValues>> = {},
  settings?: string,
): ReadPipeline {
  const read = readFolders(folders, chosen);
  return { ...read, faults: inSettings(read.faults, settings) };
}

function readFolders(
  folders: readonly string[],
  chosen: Readonly<Record<string, ParameterValues>>,
): ReadPipeline {
  const ruleFiles = folders.map((f) => join(f, 'pipeline.yaml')).filter((f) => existsSync(f));
  const [file] = ruleFiles;
  if (!file)
    throw new UsageError({
      what: `there is no pipeline in ${folders.join(' or ')}`,
      expected: 'a folder with pipeline.yaml',
    });
  const faults: Fault[] = secondRules(ruleFiles);
  const unread: string[] = [];
  const read = <T>(kind: string, schema: string, reader: (path: string) => T): T[] =>
    folders
      .flatMap((f) => sqlFiles(join(f, kind)))
      .flatMap((path) => {
        const found = collect(faults, () => reader(path));
        if (!found) unread.push(`${schema}.${asColumnName(basename(path, '.sql'))}`);
        return found ?? [];
      });
  const rules = collect(faults, () => readYaml(file, pipelineSchema, 'pipeline', 'see docs/architecture.md'));
  const staging = read('staging', 'staging', readStaging);
  const denominators = read('denominators', 'denominator', readDenominator);
  const macros = read('macros', 'macro', readMacro);
  const indicators = read('indicators', 'indicator', (path) => readIndicator(path, chosen));
  const ids = folders.flatMap((f) => sqlFiles(join(f, 'indicators'))).map((path) => basename(path, '.sql'));
  faults.push(
    ...indicators.flatMap(({ id, file }) => nameFaults(id, file)),
    ...twinFaults([...staging, ...denominators, ...macros]),
    ...twinFaults(indicators.map((i) => ({ key: asColumnName(i.id), file: i.file }))),
    ...strangerFaults(ids, chosen),
    ...folders.flatMap((f) => orphanSpecs(join(f, 'indicators'))),
  );
  if (!rules) return { pipeline: null, faults, unread };
  faults.push(...indicators.flatMap((i) => themeFaults(i, Object.keys(rules.themes), file)));
  faults.push(...floorFaults(rules.disclosure, file));
  faults.push(...inhabitantsFaults(rules.disclosure.inhabitants, denominators, unread, file));
  faults.push(...similarFaults(rules.similar, indicators, file));
  faults.push(
    ...countSumFaults(
      rules.sums,
      ids.map((id) => ({ id })),
      file,
    ),
  );
  faults.push(...protectionFaults(rules.protection.indicators, indicators, { file }));
  faults.push(...scoreFaults(rules.themes, indicators, ids, file));
  const parameterValues =
    collect(faults, () => valuesOf('pipeline', rules.parameters, chosen.pipeline)) ?? {};
  const order = Object.keys(rules.themes);
  indicators.sort(
    (a, b) => order.indexOf(a.card.theme) - order.indexOf(b.card.theme) || (a.id < b.id ? -1 : 1),
  );
  const whole = { ...rules, file, staging, denominators, macros, parameterValues, indicators };
  return { pipeline: { ...whole, hash: hashOf(whole, rules) }, faults, unread };
}

/**
 * Reads a pipeline that must be whole; see `readPipeline`.
 * @throws DefinitionError with file and line of every wrong definition.
 */
export function loadPipeline(
  folders: readonly string[],
  chosen: Readonly<Record<string, ParameterValues>> = {},
  settings?: string,
): Pipeline {
  const { pipeline, faults } = readPipeline(folders, chosen, settings);
  refuse(faults);
  return pipeline as Pipeline;
}
