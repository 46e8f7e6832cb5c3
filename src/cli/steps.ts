import type { ReportStep } from '../run/compute-report.js';
import { type Row, tableText } from './output.js';

const WHAT: Readonly<Record<ReportStep['action'], string>> = {
  compute: 'compute',
  keep: 'keep',
  stale: 'stale',
  left_out: 'left out',
  undelivered: 'undelivered',
  gone: 'drop',
};

/** Steps as a table; `all` shows those that are up to date too. */
export function stepTable(steps: readonly ReportStep[], all: boolean): string {
  const rows: Row[] = steps
    .filter(({ action }) => all || (action !== 'keep' && action !== 'undelivered'))
    .map(({ node, action, reasons }) => ({
      step: node,
      action: WHAT[action],
      reason:
        reasons.join('; ') || (action === 'undelivered' ? 'no delivery of what it needs' : 'up to date'),
    }));
  return rows.length > 0 ? tableText(rows) : 'nothing to compute: every step is up to date';
}
