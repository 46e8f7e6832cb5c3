import { explainReleased, type ReleasedExplanation } from '../accountability/lineage/explain-released.js';
import { openReleaseFolder } from '../accountability/lineage/release-folder.js';
import { withToday } from '../accountability/lineage/today.js';
import { findIndicator } from '../indicators/find-indicator.js';
import { findRelease } from '../publish/release.js';
import type { BenchContext } from './bench.js';

/**
 * Explains a figure as everybody may read it: what `release explain` says of the last public release, held against the definition of
 * today. Of a hidden cell there is its public reason alone: neither the years under it nor the rows that lie in the area.
 * @throws UsageError when there is no release, or no such figure in it.
 */
export async function explainPublic(
  context: BenchContext,
  id: string,
  area: string,
  period: number,
): Promise<ReleasedExplanation> {
  const { workspace, pipeline } = context;
  findIndicator(pipeline, id);
  const open = { ...workspace, config: { ...workspace.config, edition: 'openbaar' as const } };
  const release = await openReleaseFolder(findRelease(open).folder);
  return withToday(await explainReleased(release, { indicator: id, area, period }), context);
}
