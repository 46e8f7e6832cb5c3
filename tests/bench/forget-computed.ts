import { rmSync } from 'node:fs';
import { warehouseFiles } from '../../src/run/compute-report.js';
import type { Workspace } from '../../src/workspace/workspace.js';

/** Takes away what was computed, so that computing again is all of it and not the nothing that is left to do. */
export function forgetComputed(workspace: Workspace): void {
  const { database, report } = warehouseFiles(workspace);
  for (const file of [database, report]) rmSync(file, { force: true });
}
