import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UsageError } from '../../common/errors.js';
import { asColumnName, type Bilingual } from '../../common/text.js';
import { contractOf } from '../../datasets/catalogue/catalogue.js';
import { nameFaults } from '../../indicators/check/pipeline-faults.js';
import { specFile } from '../../indicators/spec/spec.js';
import type { BenchContext } from '../bench.js';
import { definitionText } from './definition-text.js';
import { specText } from './spec-text.js';
import { KEY_FIGURES, startOf } from './start.js';

/** The denominator that a new indicator begins with. */
const DENOMINATOR = 'inwoners';

export interface ScaffoldTask {
  /** `<theme>/<id>`. */
  readonly name: string;
  /** Dataset to begin from; key figures of CBS when none is named. */
  readonly from?: string | undefined;
  readonly title: Partial<Bilingual>;
  /** Day of writing, as YYYY-MM-DD. */
  readonly day: string;
}

export interface Scaffolded {
  readonly definition: string;
  readonly spec: string;
}

function split(name: string, { pipeline }: BenchContext): readonly [theme: string, id: string] {
  const [theme = '', id = '', ...more] = name.split('/');
  if (more.length > 0 || theme === '' || id === '')
    throw new UsageError({
      what: `\`${name}\` does not say which indicator to make`,
      expected: '<theme>/<id>, such as vastgoed/lege-winkels',
    });
  if (!pipeline.themes[theme])
    throw new UsageError({
      what: `there is no theme \`${theme}\``,
      expected: `one of ${Object.keys(pipeline.themes).join(', ')}`,
      mend: 'take one of those, or declare it in pipeline.yaml',
    });
  const [nameless] = nameFaults(id);
  if (nameless) throw new UsageError({ ...nameless, mend: 'choose another name' });
  const twin = pipeline.indicators.find((i) => asColumnName(i.id) === asColumnName(id));
  if (twin)
    throw new UsageError({
      what: `there is an indicator \`${id}\` already`,
      where: { file: twin.file },
      mend: 'choose another name, or change that one',
    });
  return [theme, id];
}

function titleOf(id: string, { nl, en }: Partial<Bilingual>): Bilingual {
  const words = `${id.charAt(0).toUpperCase()}${id.slice(1).replaceAll('-', ' ')}`;
  const title = { nl: nl ?? words, en: en ?? nl ?? words };
  for (const text of Object.values(title))
    if (text.trim() === '' || text.includes('*/'))
      throw new UsageError({
        what: 'a title is empty, or would end the comment it stands in',
        expected: 'a title without */',
      });
  return title;
}

/** @throws UsageError when the pipeline lacks what the template rests on. */
function checkPipeline({ pipeline }: BenchContext, table: string): void {
  const lacks = [
    ...(pipeline.denominators.some((d) => d.name === DENOMINATOR) ? [] : [`denominators/${DENOMINATOR}.sql`]),
    ...(!table.startsWith('staging.') || pipeline.staging.some((s) => s.key === table)
      ? []
      : [`staging/${table.slice('staging.'.length)}.sql`]),
  ];
  if (lacks.length === 0) return;
  throw new UsageError({
    what: `the pipeline has no ${lacks.join(' and no ')}, which a new indicator begins with`,
    mend: 'add it, or write the indicator by hand: see docs/add-an-indicator.md',
  });
}

/**
 * Writes a new indicator into the workspace: `<id>.sql`, a whole card and a SELECT that runs as it is, and `<id>.test.yaml`.
 * @throws UsageError when the name is taken or of no theme, or when a file stands there.
 */
export function scaffold(context: BenchContext, task: ScaffoldTask): Scaffolded {
  const [theme, id] = split(task.name, context);
  const start = task.from ? startOf(contractOf(context.catalogue, task.from)) : KEY_FIGURES;
  checkPipeline(context, start.table);
  const title = titleOf(id, task.title);
  const { root, config } = context.workspace;
  const definition = join(root, 'pipelines', config.pipeline, 'indicators', theme, `${id}.sql`);
  const spec = specFile(definition);
  const standing = [definition, spec].find((file) => existsSync(file));
  if (standing)
    throw new UsageError({
      what: 'a file of that name stands there, and is not written over',
      where: { file: standing },
      mend: 'choose another name, or take the file away',
    });
  mkdirSync(dirname(definition), { recursive: true });
  const indicator = { theme, id, title, changed: task.day, denominator: DENOMINATOR };
  writeFileSync(definition, definitionText(indicator, start), { flag: 'wx' });
  writeFileSync(spec, specText(start, DENOMINATOR), { flag: 'wx' });
  return { definition, spec };
}
