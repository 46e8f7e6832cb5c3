import { DefinitionError, type Fault } from '../../common/errors.js';
import { lineOfKey } from '../../common/yaml-file.js';
import { type RegisterFacts, wholeRegisterSettings } from '../../workspace/register-settings.js';
import { configFile, type Workspace } from '../../workspace/workspace.js';

/** How each key that records need may be written; of a municipality that is not there. */
export const EXAMPLE: Readonly<Record<string, string>> = {
  organisation:
    'organisation: { name: Gemeente Voorbeeld, tooi: https://identifier.overheid.nl/tooi/id/gemeente/gm0000 }',
  contact: 'contact: algoritmes@voorbeeld.example',
  status: 'status: In gebruik',
  begin: 'begin: 2026-01',
  end: 'end: 2027-12',
  legal_basis: 'legal_basis: [{ title: Gemeentewet, link: https://wetten.overheid.nl/BWBR0005416 }]',
  impact_assessments:
    'impact_assessments: [{ name: Data Protection Impact Assessment (DPIA), link: https://voorbeeld.example/dpia }]',
  impact_note: "impact_note: { nl: 'Waarom geen toets is gedaan.', en: 'Why no assessment was done.' }",
  reviewers: 'reviewers: { nl: twee analisten van team veiligheid, en: two analysts of the safety team }',
  recipients: 'recipients: { nl: team veiligheid en de burgemeester, en: the safety team and the mayor }',
  supplier: 'supplier: Intern ontwikkeld',
  publication: 'publication: https://data.voorbeeld.example/ondermijning',
  frequency: 'frequency: monthly',
};

/** Top-level keys of `register` that a fault is about, each once. */
function lacking(paths: readonly (readonly PropertyKey[])[]): string[] {
  return [...new Set(paths.map(([key]) => String(key)))];
}

/**
 * What the municipality says of itself and of its use of the program: `register` in `buurtzicht.yaml`.
 * @throws DefinitionError that names every key that is missing, with an example of each.
 */
export function registerFacts(workspace: Pick<Workspace, 'config' | 'root'>): RegisterFacts {
  const { config } = workspace;
  const parsed = wholeRegisterSettings.safeParse(config.register ?? {});
  if (parsed.success) return parsed.data;
  const file = configFile(workspace as Workspace);
  const line = lineOfKey(file, ['register']);
  const keys = lacking(parsed.error.issues.map(({ path }) => path));
  const example = ['register:', ...keys.map((key) => `  ${EXAMPLE[key] ?? `${key}: …`}`)].join('\n    ');
  const faults: Fault[] = keys.map((key) => ({
    what: `key \`register.${key}\` is missing`,
    where: { file, line, column: `register.${key}` },
    mend: EXAMPLE[key],
  }));
  throw new DefinitionError({
    what: `records need what only the municipality knows; missing: ${keys.map((key) => `register.${key}`).join(', ')}`,
    where: { file, line },
    expected: 'the facts themselves: nothing is filled in for you',
    mend: `add to buurtzicht.yaml, with your own values (docs/workspace.md says what each key holds):\n    ${example}`,
    faults,
  });
}
