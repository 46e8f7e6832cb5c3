import type { Step } from '../indicators/graph/decide.js';
import { reasonText } from '../indicators/graph/reasons.js';
import { withEngine } from '../warehouse/engine.js';
import { openEarlier } from './before.js';
import type { ComputeContext } from './compute-context.js';
import { type ReportStep, type WarehouseFiles, warehouseFiles } from './compute-report.js';
import { countingDeliveries } from './counting.js';
import { type ComputeWishes, prepare } from './prepare.js';

export function reportSteps(steps: readonly Step[]): ReportStep[] {
  return steps.map(({ node, action, reasons }) => ({ node, action, reasons: reasons.map(reasonText) }));
}

/** Says of every step what computing would do and why, and changes nothing. */
export async function explainCompute(
  context: ComputeContext,
  wishes: ComputeWishes = {},
  files: WarehouseFiles = warehouseFiles(context.workspace),
): Promise<ReportStep[]> {
  const counting = countingDeliveries(context.workspace, context.catalogue);
  return withEngine(context.workspace.config.limits, async (connection) => {
    const earlier = await openEarlier(connection, files.database, context.log, true);
    try {
      const { decision } = await prepare(connection, context, counting, earlier.steps, wishes, true);
      return reportSteps(decision.steps);
    } finally {
      await earlier.close();
    }
  });
}
