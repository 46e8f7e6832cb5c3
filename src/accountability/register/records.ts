import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonText, writeWhole } from '../../common/files.js';
import { findRelease } from '../../publish/release.js';
import { verifyRelease } from '../../publish/verify.js';
import { algorithmEntries } from './algorithm-register.js';
import { annexOf } from './annex.js';
import { annexMarkdown } from './annex-markdown.js';
import { jsonLd } from './dcat/json-ld.js';
import { metadataOf } from './dcat/metadata.js';
import { turtle } from './dcat/turtle.js';
import { LANGUAGES } from './language.js';
import { modelCard } from './model-card.js';
import { type Subject, type SubjectSource, subjectOf } from './subject.js';

/** Media types of a release's files by path, as its data package tells them. */
export function mediaTypes(folder: string): ReadonlyMap<string, string> {
  const { resources } = JSON.parse(readFileSync(join(folder, 'datapackage.json'), 'utf8')) as {
    readonly resources: readonly { readonly path: string; readonly mediatype: string }[];
  };
  return new Map([
    ...resources.map(({ path, mediatype }) => [path, mediatype] as const),
    ['datapackage.json', 'application/json'],
  ]);
}

/** All records of a release: name of the file → its text. Equal input gives equal texts. */
export function recordsOf(subject: Subject, media: ReadonlyMap<string, string>): Map<string, string> {
  const annex = annexOf(subject);
  const graph = metadataOf(subject, media);
  return new Map([
    ...LANGUAGES.map(
      (language) =>
        [`algoritmeregister.${language}.json`, jsonText(algorithmEntries(subject, language))] as const,
    ),
    ['dpia-bijlage.json', jsonText(annex)],
    ...LANGUAGES.map((language) => [`dpia-bijlage.${language}.md`, annexMarkdown(annex, language)] as const),
    ...subject.scores.flatMap((score) =>
      LANGUAGES.map(
        (language) =>
          [`modelkaart-${score.theme}.${language}.md`, modelCard(score, subject, language)] as const,
      ),
    ),
    ['dcat.ttl', turtle(graph)],
    ['dcat.jsonld', jsonLd(graph)],
  ]);
}

/** What was written, and where. */
export interface WrittenRecords {
  readonly release: string;
  readonly folder: string;
  readonly files: readonly string[];
}

/**
 * Writes the records of a release: entries for the Algoritmeregister, the annex to the DPIA, a model card a score, and DCAT metadata.
 * @param asked release and folder; left out, the current release and `register/<release>` of the workspace.
 * @throws DefinitionError when the workspace does not say what only the municipality knows. @throws CheckError when the release is not whole.
 */
export async function writeRecords(
  source: SubjectSource,
  asked: { readonly release?: string | undefined; readonly output?: string | undefined },
): Promise<WrittenRecords> {
  const release = findRelease(source.workspace, asked.release);
  const subject = await subjectOf(source, release);
  // Records say that the release was verified: so it is, now.
  await verifyRelease(release.folder);
  const records = recordsOf(subject, mediaTypes(release.folder));
  const folder = asked.output ?? join(source.workspace.root, 'register', release.id);
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of records) writeWhole(join(folder, name), text);
  return { release: release.id, folder, files: [...records.keys()] };
}
