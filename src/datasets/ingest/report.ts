import type { BuurtzichtError } from '../../common/errors.js';
import type { WorkspaceKey } from '../../workspace/key.js';
import type { Log } from '../../workspace/log.js';
import type { Workspace } from '../../workspace/workspace.js';
import type { DatasetCatalogue } from '../catalogue/catalogue.js';
import type { Delivery, Refusal } from '../deliveries/delivery.js';
import type { LeftOut } from '../deliveries/left-out.js';
import type { AcceptRequest } from '../drift/accept.js';

/** What became of one file of the inbox. */
export interface IngestStep {
  readonly file: string;
  readonly outcome: 'landed' | 'known' | 'refused' | 'withdrawn' | 'purged';
  readonly delivery?: Delivery;
  /** Why it stays out, when it was withdrawn or purged. */
  readonly leftOut?: LeftOut;
  readonly error?: BuurtzichtError;
}

export interface IngestReport {
  readonly steps: readonly IngestStep[];
  /** Files in the inbox that are of no dataset and do not look like deliveries: named, not touched. */
  readonly ignored: readonly string[];
  /** What is amiss beside the deliveries: no inbox, links that lead nowhere, files in a zip that no dataset is of. */
  readonly warnings: readonly string[];
}

export interface IngestContext {
  readonly workspace: Workspace;
  readonly catalogue: DatasetCatalogue;
  readonly key: WorkspaceKey;
  readonly log: Log;
  /** A delivery to take in although its drift would stop it. */
  readonly accept?: AcceptRequest;
  onStep?(file: string): void;
}

/** What an ingest gathers on its way. */
export interface Gathered {
  readonly deliveries: Delivery[];
  readonly steps: IngestStep[];
  readonly refusals: Refusal[];
  readonly ignored: string[];
  readonly warnings: string[];
  /** Deliveries that stay out, by id. */
  readonly leftOut: ReadonlyMap<string, LeftOut>;
  sequence: number;
}
