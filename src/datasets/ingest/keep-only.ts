import type { Workspace } from '../../workspace/workspace.js';
import { type Delivery, removeElsewhere } from '../deliveries/delivery.js';
import type { Gathered } from './report.js';

/** The delivery is what its bytes are from now on: what they were before, of this dataset or another, is gone. */
export function keepOnly(delivery: Delivery, gathered: Gathered, workspace: Workspace): void {
  removeElsewhere(workspace, delivery);
  gathered.sequence = Math.max(gathered.sequence, delivery.sequence);
  const others = gathered.deliveries.filter((d) => d.id !== delivery.id);
  gathered.deliveries.splice(0, gathered.deliveries.length, ...others, delivery);
}
