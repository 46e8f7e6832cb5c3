import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { DefinitionError, type Fault } from '../../common/errors.js';
import { parameterValue } from '../../common/parameter-value.js';
import { type Bilingual, bilingual } from '../../common/text.js';
import { readYaml } from '../../common/yaml-file.js';
import { readTextTable, type TextTable } from './text-table.js';

const specCase = z.strictObject({
  title: bilingual,
  /** Buurten, wijken or gemeenten that there are; what they lie in is added. */
  areas: z.array(z.string().regex(/^(BU[0-9]{8}|WK[0-9]{6}|GM[0-9]{4})$/, 'an area code')).min(1),
  /** Years that are published. */
  periods: z.array(z.int()).min(1),
  /** Parameters, of the indicator or shared, that are set otherwise than by default. */
  parameters: z.record(z.string(), parameterValue).default({}),
  /** What the tables hold that the indicator rests on; one that is not named is empty. */
  tables: z.record(z.string().regex(/^[a-z]+\.[a-z][a-z0-9_]*$/, '<schema>.<table>'), z.string()),
  /** Every figure that there must be. */
  expected: z.string(),
});

/** The file beside a definition; see docs/test-an-indicator.md. */
export const specSchema = z.strictObject({ cases: z.array(specCase).min(1) });

/** Columns that the rows of `expected` may have; area and period are needed. */
const EXPECTED = ['area', 'period', 'numerator', 'denominator', 'value', 'status', 'reason'];

/** One worked case of an indicator: what goes in, and what must come out. */
export interface SpecCase {
  readonly title: Bilingual;
  readonly areas: readonly string[];
  readonly periods: readonly number[];
  readonly parameters: z.infer<typeof specCase>['parameters'];
  readonly tables: Readonly<Record<string, TextTable>>;
  readonly expected: TextTable;
}

export interface Spec {
  readonly file: string;
  readonly cases: readonly SpecCase[];
}

/** How files of spec tests end. */
export const SPEC_ENDING = '.test.yaml';

/** `…/snelle-doorverkoop.sql` → `…/snelle-doorverkoop.test.yaml`. */
export function specFile(indicatorFile: string): string {
  return indicatorFile.replace(/\.sql$/, SPEC_ENDING);
}

/** Spec tests of a folder of indicators that no definition stands beside: nobody would ever run them. */
export function orphanSpecs(folder: string): Fault[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.test\.ya?ml$/.test(name))
    .sort()
    .map((name) => join(folder, name))
    .filter((file) => file.endsWith('.yml') || !existsSync(file.replace(/\.test\.yaml$/, '.sql')))
    .map((file) => ({
      what: 'no definition stands beside this spec test, and nothing runs it',
      where: { file },
      expected: '<id>.test.yaml beside <id>.sql',
      mend: 'give it the name of its indicator, or remove it',
    }));
}

function expectedTable(text: string, file: string, title: string): TextTable {
  const table = readTextTable(text, file, `\`${title}\`, expected`);
  const { columns } = table;
  const stranger = columns.find((name) => !EXPECTED.includes(name));
  const absent = ['area', 'period'].find((name) => !columns.includes(name));
  if (!stranger && !absent) return table;
  throw new DefinitionError({
    what: stranger
      ? `\`${title}\`, expected: there is no column \`${stranger}\``
      : `\`${title}\`, expected: column \`${absent}\` is missing`,
    where: { file },
    expected: `area and period, and any of ${EXPECTED.slice(2).join(', ')}`,
    mend: 'mend the table of `expected`',
  });
}

/** Reads the spec tests beside an indicator; null when there are none. @throws DefinitionError with file and line. */
export function readSpec(indicatorFile: string): Spec | null {
  const file = specFile(indicatorFile);
  if (!existsSync(file)) return null;
  const { cases } = readYaml(file, specSchema, 'spec test', 'see docs/test-an-indicator.md');
  return {
    file,
    cases: cases.map(({ tables, expected, ...one }) => ({
      ...one,
      tables: Object.fromEntries(
        Object.entries(tables).map(([name, text]) => [
          name,
          readTextTable(text, file, `\`${one.title.en}\`, ${name}`),
        ]),
      ),
      expected: expectedTable(expected, file, one.title.en),
    })),
  };
}
