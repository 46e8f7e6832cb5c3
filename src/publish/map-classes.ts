import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Document, isMap, parseDocument } from 'yaml';
import { z } from 'zod';
import { writeWhole } from '../common/files.js';
import { parseYaml } from '../common/yaml-file.js';
import { classBreaks } from '../indicators/map-rules.js';
import { CLASS_METHODS } from '../statistics/classes/class-breaks.js';
import type { Workspace } from '../workspace/workspace.js';

const NAME = 'map-classes.yaml';

/** Where breaks came from: a method, or people. */
const METHODS = [...CLASS_METHODS, 'fixed'] as const;
export type MadeBy = (typeof METHODS)[number];

const kept = z.strictObject({
  method: z.enum(METHODS),
  /** Period of the figures that they were made of. */
  period: z.int(),
  breaks: classBreaks,
});

const file = z.partialRecord(z.enum(['openbaar', 'intern']), z.record(z.string(), kept).nullable());

/** Class breaks of maps by column of the wide table; kept from release to release, so that a colour keeps its meaning. */
export type MapClasses = Readonly<Record<string, z.infer<typeof kept>>>;

const HEADER = `# Klassegrenzen van de kaarten, per editie en kolom. Gemaakt bij de eerste uitgave en daarna gehouden, zodat een kleur elk jaar
# hetzelfde betekent. Pas ze gerust aan (oplopend), of haal een regel weg: dan worden die grenzen opnieuw gemaakt.
# Class breaks of the maps, by edition and column. Made at the first release and kept, so that a colour means the same each year.
# Edit them freely (rising), or remove a line to have it made anew; \`buurtzicht publish --new-classes\` makes all anew.
`;

function pathOf(workspace: Workspace): string {
  return join(workspace.root, NAME);
}

function textOf(workspace: Workspace): string {
  const path = pathOf(workspace);
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

/**
 * The breaks that a workspace keeps for its edition; none before its first release. Editions keep their own: those of the internal
 * one come of figures that the public one does not show. @throws DefinitionError with file and line.
 */
export function readMapClasses(workspace: Workspace): MapClasses {
  const text = textOf(workspace);
  if (text === '') return {};
  const mend = 'mend the line, or remove it: then its breaks are made anew';
  return (
    parseYaml({ file: pathOf(workspace), text }, file, 'file of class breaks', mend)[
      workspace.config.edition
    ] ?? {}
  );
}

/** Whether both say the same, whatever the order of their columns. */
function isSame(a: MapClasses, b: MapClasses): boolean {
  return classesText(a) === classesText(b);
}

/** The breaks as one text, for ids: equal breaks, equal text. */
export function classesText(classes: MapClasses): string {
  const columns = Object.keys(classes).sort();
  return JSON.stringify(
    columns.map((column) => {
      const { method, period, breaks } = classes[column] as z.infer<typeof kept>;
      return [column, method, period, breaks];
    }),
  );
}

/** Keeps the breaks of the workspace's edition, whole or not at all; other editions, lines that stay, and comments are left as they are. */
export function keepMapClasses(workspace: Workspace, classes: MapClasses): void {
  const { edition } = workspace.config;
  const before = readMapClasses(workspace);
  if (isSame(before, classes)) return;
  const document: Document = parseDocument(textOf(workspace) || HEADER);
  if (!isMap(document.contents)) document.contents = document.createNode({});
  if (!isMap(document.getIn([edition]))) document.setIn([edition], document.createNode({}));
  for (const column of Object.keys(before)) if (!(column in classes)) document.deleteIn([edition, column]);
  for (const column of Object.keys(classes).sort()) {
    const [old, made] = [before[column], classes[column]];
    if (!old || !made || !isSame({ column: old }, { column: made }))
      document.setIn([edition, column], document.createNode(made, { flow: true }));
  }
  writeWhole(pathOf(workspace), document.toString({ lineWidth: 0 }));
}
