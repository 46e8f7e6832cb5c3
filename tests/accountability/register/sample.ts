import { dirname, join } from 'node:path';
import { mediaTypes, recordsOf } from '../../../src/accountability/register/records.js';
import { type Subject, subjectOf } from '../../../src/accountability/register/subject.js';
import { workspaceCatalogue } from '../../../src/datasets/catalogue/workspace-catalogue.js';
import { loadPipeline } from '../../../src/indicators/pipeline.js';
import { findRelease } from '../../../src/publish/release.js';
import { configFile, openWorkspace } from '../../../src/workspace/workspace.js';

/** What the records of a workspace's current release are made of. */
export async function subjectIn(root: string): Promise<Subject> {
  const workspace = openWorkspace(root);
  const catalogue = workspaceCatalogue(workspace);
  const { pipelineFolders, config } = workspace;
  const pipeline = loadPipeline(pipelineFolders, config.parameters, configFile(workspace));
  return subjectOf({ workspace, catalogue, pipeline }, findRelease(workspace));
}

/** The records of a release by name. */
export function records(release: string, subject: Subject): Map<string, string> {
  return recordsOf(subject, mediaTypes(release));
}

/** The folder of the workspace that a release stands in. */
export function workspaceOf(release: string): string {
  return join(dirname(release), '..');
}
