import { InputError } from '../../common/errors.js';
import { refuseOlder } from '../deliveries/dated.js';
import { buildDelivery, type Delivery, deliveryId } from '../deliveries/delivery.js';
import { acceptanceOf } from '../drift/accept.js';
import { earlierAmong } from '../drift/earlier.js';
import { landFile } from '../land/land.js';
import { profileFile } from '../readers/readers.js';
import { hintFor } from '../recognise/file-period.js';
import { keepRejects } from '../rejects/refusal.js';
import type { FileScan } from '../scan/scan.js';
import type { Gathered, IngestContext } from './report.js';

/** Lands one file in the warehouse, whole or not at all. @throws InputError that refuses it; its rejects are kept. */
export async function landPiece(
  scan: FileScan,
  sequence: number,
  file: string,
  gathered: Gathered,
  context: IngestContext,
  container?: string,
): Promise<Delivery> {
  const { workspace, catalogue, key } = context;
  const id = deliveryId(scan.sha256);
  const build = buildDelivery(workspace, id);
  try {
    const profile = await profileFile(scan);
    const hint = hintFor(workspace.config.deliveries, scan.name);
    const before = gathered.deliveries.find((d) => d.id === id);
    const drift = {
      findEarlier: earlierAmong(workspace, gathered.deliveries, { id, sequence }),
      accepted: acceptanceOf(id, file, before, { config: workspace.config, request: context.accept }),
    };
    const land = { catalogue, config: workspace.config, key, hint, drift };
    const landed = await landFile(profile, build.folder, land);
    refuseOlder(landed, sequence, gathered.deliveries, catalogue);
    const delivery = {
      ...landed,
      ...(container ? { container } : {}),
      ...(drift.accepted ? { acceptance: drift.accepted } : {}),
      sequence,
      received: before?.received ?? new Date().toISOString(),
    };
    build.commit(delivery);
    return delivery;
  } catch (error) {
    if (error instanceof InputError) keepRejects(workspace, file, build.folder);
    build.discard();
    throw error;
  }
}
