import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { jsonText, sync, writeWhole } from '../../common/files.js';
import type { DeliveryHint } from '../../workspace/config.js';
import type { DatasetMapping } from '../../workspace/mapping.js';
import type { Workspace } from '../../workspace/workspace.js';
import type { Contract } from '../contract/contract.js';
import type { Acceptance, Drift } from '../drift/finding.js';
import type { SetAside } from '../readers/reader.js';
import { purgedDeliveries } from '../retention/log.js';
import { withdrawals } from './withdrawal.js';

/** A landed file: its record in `warehouse/deliveries/<dataset>/<id>/delivery.json`, beside rows and rejects. */
export interface Delivery {
  /** First 16 hexadecimal digits of the file's SHA-256: the same bytes are the same delivery. */
  readonly id: string;
  readonly dataset: string;
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly form: string;
  readonly encoding: string;
  readonly contractHash: string;
  readonly keyFingerprint: string;
  /** What the workspace said of the file when it was landed. */
  readonly hint?: DeliveryHint;
  /** What the workspace said of its supplier's columns when it was landed. */
  readonly mapping?: DatasetMapping;
  /** SHA-256 of the zip or gz it came in. */
  readonly container?: string;
  /** Day on which its publisher made the file, where the file's name says so. */
  readonly dated?: string;
  /** Years in it; empty when its rows are dated events or states. */
  readonly periods: readonly number[];
  /** Data records in the file = landed + rejected + set aside. */
  readonly rows: number;
  readonly landed: number;
  readonly rejected: number;
  /** Records that are no rows on purpose (occurrences that no longer hold, or not yet), by reason; absent when none. */
  readonly setAside?: SetAside;
  readonly rejectsByRule: Readonly<Record<string, number>>;
  readonly warnings: readonly string[];
  /** How it differs from the delivery before it; absent when it was landed before that was looked at. */
  readonly drift?: Drift;
  /** Who ever let it in although it differed too much: kept when another delivery goes and it differs no more. */
  readonly acceptance?: Acceptance;
  /** Order of arrival in this workspace, from 1: the newest of two that overlap counts. */
  readonly sequence: number;
  /** When its bytes first came; landing them anew does not change it. */
  readonly received: string;
  /** Rows purged from it so far, and the day before which it holds none. */
  readonly purgedRows?: number;
  readonly purgedBefore?: string;
}

/** How many records of a delivery were set aside, whatever the reason. */
export function setAsideRows({ setAside }: Pick<Delivery, 'setAside'>): number {
  return Object.values(setAside ?? {}).reduce((sum, n) => sum + n, 0);
}

/** A file that could not be taken in; kept until it is mended or gone. */
export interface Refusal {
  readonly file: string;
  readonly sha256: string;
  readonly message: string;
  readonly at: string;
  /** Of which dataset it is, as far as that was found out. */
  readonly dataset?: string;
}

function deliveriesFolder(workspace: Workspace): string {
  return join(workspace.warehouse, 'deliveries');
}

/** Before the name of a delivery's folder that was moved aside while the one that takes its place is put there. */
const ASIDE = '.old-';

function placeOf(workspace: Workspace, { dataset, id }: { dataset: string; id: string }): string {
  return join(deliveriesFolder(workspace), dataset, id);
}

function asideOf(workspace: Workspace, { dataset, id }: { dataset: string; id: string }): string {
  return join(deliveriesFolder(workspace), dataset, `${ASIDE}${id}`);
}

/** Where a delivery stands: aside, when a run was killed between moving it there and putting the new one in place. */
export function deliveryFolder(workspace: Workspace, delivery: { dataset: string; id: string }): string {
  const place = placeOf(workspace, delivery);
  const aside = asideOf(workspace, delivery);
  return !existsSync(place) && existsSync(aside) ? aside : place;
}

export function deliveryId(sha256: string): string {
  return sha256.slice(0, 16);
}

function folders(path: string): string[] {
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
}

/** The ids of a dataset's deliveries, each once, also of one that stands aside. */
function idsOf(workspace: Workspace, dataset: string): string[] {
  const names = folders(join(deliveriesFolder(workspace), dataset));
  const ids = names.map((name) => (name.startsWith(ASIDE) ? name.slice(ASIDE.length) : name));
  return [...new Set(ids)].filter((id) => !id.startsWith('.'));
}

/** The record in a folder, or null when there is none: a run that is going on may just replace it. */
function readRecord(folder: string): Delivery | null {
  try {
    return JSON.parse(readFileSync(join(folder, 'delivery.json'), 'utf8')) as Delivery;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** The record of a delivery, old or new: a run that is going on may move it aside, or remove what was aside, meanwhile. */
function recordOf(workspace: Workspace, delivery: { dataset: string; id: string }): Delivery | null {
  const place = placeOf(workspace, delivery);
  return readRecord(place) ?? readRecord(asideOf(workspace, delivery)) ?? readRecord(place);
}

/** Every delivery whose rows stand in the warehouse, those that were withdrawn too, in order of arrival. */
export function storedDeliveries(workspace: Workspace): Delivery[] {
  const root = deliveriesFolder(workspace);
  if (!existsSync(root)) return [];
  return folders(root)
    .filter((dataset) => !dataset.startsWith('.'))
    .flatMap((dataset) => idsOf(workspace, dataset).map((id) => recordOf(workspace, { dataset, id })))
    .filter((d) => d !== null)
    .sort((a, b) => a.sequence - b.sequence);
}

/** Every landed delivery, in order of arrival; one that was withdrawn or purged is none. */
export function listDeliveries(workspace: Workspace): Delivery[] {
  const withdrawn = withdrawals(workspace);
  const purged = purgedDeliveries(workspace);
  return storedDeliveries(workspace).filter((d) => !withdrawn.has(d.id) && !purged.has(d.id));
}

/**
 * A folder to fill; `commit` puts it in place in one rename, so that half a delivery never counts as one. The one whose
 * place it takes is moved aside first and removed last: whenever the run is killed, the old or the new one stands.
 */
export function buildDelivery(
  workspace: Workspace,
  id: string,
): { folder: string; commit(delivery: Delivery): void; discard(): void } {
  const folder = join(deliveriesFolder(workspace), `.build-${id}-${process.pid}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return {
    folder,
    commit(delivery) {
      writeWhole(join(folder, 'delivery.json'), jsonText(delivery));
      for (const name of readdirSync(folder)) sync(join(folder, name));
      const place = placeOf(workspace, delivery);
      const aside = asideOf(workspace, delivery);
      mkdirSync(dirname(place), { recursive: true });
      if (existsSync(place)) {
        rmSync(aside, { recursive: true, force: true });
        renameSync(place, aside);
      }
      renameSync(folder, place);
      sync(dirname(place));
      rmSync(aside, { recursive: true, force: true });
    },
    discard() {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Removes what the same bytes were before, when they turned out to be of another dataset: a file is of one. */
export function removeElsewhere(workspace: Workspace, { id, dataset }: Delivery): void {
  const root = deliveriesFolder(workspace);
  for (const other of folders(root).filter((name) => name !== dataset && !name.startsWith('.'))) {
    const folder = deliveryFolder(workspace, { dataset: other, id });
    if (!existsSync(folder)) continue;
    const going = join(root, `.build-${id}-${other}`);
    renameSync(folder, going);
    rmSync(going, { recursive: true, force: true });
  }
}

/** Replaces the record of a landed delivery, whole. */
export function rewriteRecord(workspace: Workspace, delivery: Delivery): void {
  writeWhole(join(deliveryFolder(workspace, delivery), 'delivery.json'), jsonText(delivery));
}

/** Puts a delivery back that a killed run left aside, or removes it when the new one took its place. */
function settleAside(workspace: Workspace, dataset: string): void {
  const folder = join(deliveriesFolder(workspace), dataset);
  for (const name of folders(folder).filter((n) => n.startsWith(ASIDE))) {
    const place = placeOf(workspace, { dataset, id: name.slice(ASIDE.length) });
    if (existsSync(place)) rmSync(join(folder, name), { recursive: true, force: true });
    else renameSync(join(folder, name), place);
  }
}

/** Removes what a killed run left half made, and puts back what it had moved aside. */
export function sweepDeliveries(workspace: Workspace): void {
  const root = deliveriesFolder(workspace);
  if (!existsSync(root)) return;
  for (const name of folders(root)) {
    if (name.startsWith('.build-')) rmSync(join(root, name), { recursive: true, force: true });
    else settleAside(workspace, name);
  }
}

/**
 * The deliveries whose rows count, and for each the years that count (null = all its rows): a newer delivery
 * replaces what the contract says it replaces.
 */
export function activeDeliveries(
  deliveries: readonly Delivery[],
  replaces: Contract['replaces'],
): { delivery: Delivery; periods: readonly number[] | null }[] {
  const newestFirst = [...deliveries].sort((a, b) => b.sequence - a.sequence);
  // Where rows replace each other by key, every delivery has rows that may count: SQL tells which (createLanding).
  if (replaces === 'nothing' || replaces === 'key')
    return newestFirst.reverse().map((delivery) => ({ delivery, periods: null }));
  if (replaces === 'dataset') return newestFirst.slice(0, 1).map((delivery) => ({ delivery, periods: null }));
  if (replaces === 'form') {
    const isNewest = (d: Delivery): boolean => newestFirst.find((other) => other.form === d.form) === d;
    return newestFirst
      .filter(isNewest)
      .reverse()
      .map((delivery) => ({ delivery, periods: null }));
  }
  const taken = new Set<number>();
  const active = newestFirst.map((delivery) => {
    const periods = delivery.periods.filter((p) => !taken.has(p));
    for (const p of periods) taken.add(p);
    return { delivery, periods };
  });
  return active.filter((a) => a.periods.length > 0).reverse();
}
