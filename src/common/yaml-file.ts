import { readFileSync } from 'node:fs';
import { type Document, isMap, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { DefinitionError } from './errors.js';
import { knownYaml, rememberYaml } from './known-yaml.js';

/** YAML text with the place it came from, so that messages can name file and line. */
export interface YamlSource {
  readonly file: string;
  readonly text: string;
  /** Line of `file` on which `text` begins; 1 when the text is the whole file. */
  readonly firstLine?: number;
}

type Path = readonly PropertyKey[];

function keyText(path: Path): string {
  return path.map(String).join('.');
}

/** Line of the node at `path`, or of its nearest parent that exists (an absent key has no line). */
function lineOf(doc: Document, lines: LineCounter, path: Path): number {
  for (let depth = path.length; depth >= 0; depth--) {
    const parent = depth > 0 ? doc.getIn(path.slice(0, depth - 1), true) : undefined;
    if (isMap(parent)) {
      const pair = parent.items.find((item) => String(item.key) === String(path[depth - 1]));
      const range = (pair?.key as { range?: [number, number, number] } | undefined)?.range;
      if (range) return lines.linePos(range[0]).line;
    }
    const node = doc.getIn(path.slice(0, depth), true) as { range?: [number, number, number] } | undefined;
    if (node?.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

/** Of a value that may be one of several, the faults against the one that it comes nearest to. */
function nearestIssues(issue: z.core.$ZodIssue): readonly z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue];
  const [nearest] = [...issue.errors].sort((a, b) => a.length - b.length);
  return (nearest ?? []).flatMap((inner) =>
    nearestIssues({ ...inner, path: [...issue.path, ...inner.path] } as z.core.$ZodIssue),
  );
}

function issueText(issue: z.core.$ZodIssue): { what: string; path: Path } {
  const key = keyText(issue.path);
  if (issue.code === 'unrecognized_keys') {
    const first = issue.keys[0] as string;
    return { what: `unknown key \`${keyText([...issue.path, first])}\``, path: [...issue.path, first] };
  }
  if (issue.code === 'invalid_type' && issue.input === undefined && issue.path.length > 0) {
    return { what: `key \`${key}\` is missing or empty`, path: issue.path };
  }
  return { what: key ? `key \`${key}\`: ${issue.message}` : issue.message, path: issue.path };
}

/**
 * Parses YAML and holds it against a schema.
 * @throws DefinitionError that names file, line and key, one sentence a violation.
 */
export function parseYaml<T>(source: YamlSource, schema: z.ZodType<T>, kind: string, mend?: string): T {
  const known = knownYaml(source.text);
  const good = known === undefined ? undefined : schema.safeParse(known);
  if (good?.success) return good.data;
  const offset = (source.firstLine ?? 1) - 1;
  const lines = new LineCounter();
  const doc = parseDocument(source.text, { lineCounter: lines });
  const [syntax] = doc.errors;
  if (syntax) {
    throw new DefinitionError({
      what: `this ${kind} is not valid YAML: ${syntax.message.split('\n')[0] ?? ''}`,
      where: { file: source.file, line: (syntax.linePos?.[0].line ?? 1) + offset },
      mend: 'mend the YAML at that line',
      cause: syntax,
    });
  }
  const value = doc.toJS() ?? {};
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) {
    rememberYaml(source.text, value);
    return result.data;
  }
  const faults = result.error.issues.flatMap(nearestIssues).map((issue) => {
    const { what, path } = issueText(issue);
    return { what, line: lineOf(doc, lines, path) + offset };
  });
  const [first, ...others] = faults;
  throw new DefinitionError({
    what: [`${kind}: ${first?.what}`, ...others.map((f) => `line ${f.line}: ${f.what}`)].join('\n    '),
    where: { file: source.file, line: first?.line ?? 1 },
    mend: mend ?? `mend the ${kind}`,
    faults: faults.map(({ what, line }) => ({
      what: `${kind}: ${what}`,
      where: { file: source.file, line },
      mend: mend ?? `mend the ${kind}`,
    })),
  });
}

/** Reads and checks a whole YAML file. @throws DefinitionError. */
export function readYaml<T>(file: string, schema: z.ZodType<T>, kind: string, mend?: string): T {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new DefinitionError({ what: `this ${kind} can't be read`, where: { file }, mend, cause });
  }
  return parseYaml({ file, text }, schema, kind, mend);
}

/** Line of the first of these keys that stands in a YAML file; of the nearest parent of the last when none does. */
export function lineOfKey(file: string, ...paths: readonly Path[]): number {
  const lines = new LineCounter();
  const doc = parseDocument(readFileSync(file, 'utf8'), { lineCounter: lines });
  return lineOf(doc, lines, paths.find((path) => doc.hasIn(path)) ?? paths.at(-1) ?? []);
}
