import { createWriteStream, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { SourceError } from '../common/errors.js';
import { hashFile } from '../common/files.js';
import { machineFault } from '../common/machine-fault.js';
import { shownUrl } from './addresses.js';
import { ACCEPT, type BodyKind, checkContent, checkGzip, checkType, decode } from './body.js';
import { type Answer, type Client, statusFault } from './client.js';
import type { Clock } from './clock.js';
import { AbsentError, networkFault, PassingFault } from './faults.js';
import { dropNote, dropPart, notePart, type Part, readPart, type Validators } from './part.js';
import { persistently, retryAfter } from './retry.js';
import { type Allowance, Watch } from './watch.js';

/** What all requests for one source share. */
export interface Getting {
  readonly client: Client;
  readonly clock: Clock;
  /** When the source must be done, by the clock. */
  readonly deadline: number;
  /** Milliseconds in which something must come. */
  readonly idle: number;
  readonly tries: number;
  readonly allowance: Allowance;
  onRetry?(address: string, reason: string, wait: number): void;
  onBytes?(bytes: number): void;
}

export interface Wanted {
  readonly url: URL;
  readonly kind: BodyKind;
  /** State of the copy at hand: the service need not send it again. */
  readonly known?: Validators;
  /** Looks at the whole answer. @throws PassingFault to have it fetched again. */
  check?(path: string): void;
}

interface Task {
  readonly wanted: Wanted;
  readonly path: string;
  readonly getting: Getting;
  /** The allowance before anything of this file came. */
  readonly mark: number;
}

/** A file that came whole. */
export interface Got extends Validators {
  readonly bytes: number;
  readonly sha256: string;
}

function requestHeaders(wanted: Wanted, part: Part | null): Record<string, string> {
  const { known } = wanted;
  const headers: Record<string, string> = { accept: ACCEPT[wanted.kind], 'accept-encoding': 'gzip' };
  if (part) {
    // The part is of one encoding of the file: the rest must be too.
    headers['accept-encoding'] = part.encoding === 'gzip' ? 'gzip' : 'identity';
    return { ...headers, range: `bytes=${part.bytes}-`, 'if-range': part.validator };
  }
  if (known?.etag) headers['if-none-match'] = known.etag;
  if (known?.lastModified) headers['if-modified-since'] = known.lastModified;
  return headers;
}

function numberOf(header: string | undefined): number | null {
  return header !== undefined && /^\d+$/.test(header) ? Number(header) : null;
}

function encodingOf(answer: Answer, url: URL): 'identity' | 'gzip' {
  const encoding = answer.headers['content-encoding']?.trim().toLowerCase() ?? '';
  if (encoding === '' || encoding === 'identity') return 'identity';
  if (encoding === 'gzip' || encoding === 'x-gzip') return 'gzip';
  throw new SourceError({
    what: `the answer is compressed as ${encoding}`,
    where: { file: shownUrl(url) },
    expected: 'gzip, or not compressed',
    mend: 'report it to the publisher: this was not asked for',
  });
}

/** Where the answer goes on and how long the whole is. @throws PassingFault when it is no rest of `part`. */
function rangeOf(answer: Answer, part: Part, path: string): number | null {
  const [, start, total] = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(answer.headers['content-range'] ?? '') ?? [];
  const changed =
    (answer.headers.etag !== undefined && part.etag !== null && answer.headers.etag !== part.etag) ||
    (answer.headers['content-encoding']?.includes('gzip') ?? false) !== (part.encoding === 'gzip');
  if (Number(start) !== part.bytes || changed) {
    dropPart(path);
    throw new PassingFault('the server gave another part than was asked for');
  }
  return numberOf(total);
}

async function take(
  body: Readable,
  to: string,
  append: boolean,
  getting: Getting,
  watch: Watch,
): Promise<void> {
  await pipeline(
    body,
    async function* (blocks: AsyncIterable<Buffer>) {
      for await (const block of blocks) {
        watch.feed(block.length);
        getting.allowance.take(block.length);
        getting.onBytes?.(block.length);
        yield block;
      }
    },
    createWriteStream(to, { flags: append ? 'a' : 'w' }),
    { signal: watch.signal },
  );
}

function refuseStatus(answer: Answer, wanted: Wanted, clock: Clock): void {
  const { status } = answer;
  if (status === 200 || status === 206) return;
  answer.body.on('error', () => {}).destroy();
  const passing = statusFault(status, wanted.url, retryAfter(answer.headers['retry-after'], clock.now()));
  if (passing) throw passing;
  const fault = {
    what: `${wanted.url.host} answered with ${status}`,
    where: { file: shownUrl(wanted.url) },
    mend: 'look whether the publisher moved it; its address stands under `fetch` in the contract',
  };
  throw status === 404 || status === 410 ? new AbsentError(fault) : new SourceError(fault);
}

/** Brings the body of an answer into the part, from its begin or from where the part ends. */
async function bring(answer: Answer, { wanted, path, getting, mark }: Task, part: Part | null, watch: Watch) {
  const { url, kind } = wanted;
  checkType(url, kind, answer.headers['content-type']);
  const goesOn = answer.status === 206 && part !== null;
  if (answer.status === 206 && !part) throw new PassingFault('the server gave a part that was not asked for');
  const length = numberOf(answer.headers['content-length']);
  const total = goesOn ? rangeOf(answer, part, path) : length;
  getting.allowance.reset(mark, goesOn ? part.bytes : 0);
  getting.allowance.check(length ?? 0);
  const { etag = null, 'last-modified': lastModified = null } = answer.headers;
  const state = goesOn ? part : { url: url.href, etag, lastModified, encoding: encodingOf(answer, url) };
  if (!goesOn) {
    rmSync(path, { force: true });
    notePart(path, { url: url.href, etag, lastModified, encoding: state.encoding });
  }
  await take(answer.body, path, goesOn, getting, watch);
  const bytes = statSync(path).size;
  if (total !== null && bytes !== total) {
    dropPart(path);
    throw new PassingFault(`${bytes} bytes came of the ${total} that were promised`);
  }
  return state;
}

/** One request. @throws PassingFault, SourceError or MachineError */
async function attempt(task: Task): Promise<Got | 'unchanged'> {
  const { wanted, path, getting } = task;
  const address = shownUrl(wanted.url);
  const part = readPart(path, wanted.url.href);
  const watch = new Watch(address, getting.deadline - getting.clock.now(), getting.idle);
  let answer: Answer | null = null;
  try {
    answer = await getting.client.get(wanted.url, requestHeaders(wanted, part), watch.signal);
    if (answer.status === 304 && wanted.known && !part) {
      answer.body.resume();
      return 'unchanged';
    }
    if (answer.status === 416) dropPart(path);
    if (answer.status === 416 && part)
      throw new PassingFault('the part that came is none of the file any more');
    refuseStatus(answer, wanted, getting.clock);
    const state = await bring(answer, task, part, watch);
    return await finish(wanted, path, state, getting);
  } catch (error) {
    answer?.body.on('error', () => {}).destroy();
    if (watch.signal.aborted) throw watch.signal.reason;
    const fault = networkFault(error, address);
    throw fault instanceof PassingFault || fault instanceof SourceError
      ? fault
      : (machineFault(fault) ?? fault);
  } finally {
    watch.stop();
  }
}

/** Unpacks and checks what came whole; what does not pass is fetched anew, from its begin. */
async function finish(
  wanted: Wanted,
  path: string,
  state: Validators & { readonly encoding: string },
  getting: Getting,
): Promise<Got> {
  try {
    if (state.encoding === 'gzip') {
      const plain = `${path}.plain`;
      await decode(path, plain, getting.allowance);
      renameSync(plain, path);
    }
    checkContent(wanted.url, wanted.kind, path);
    if (wanted.kind === 'gzip') await checkGzip(path, getting.allowance);
    wanted.check?.(path);
  } catch (error) {
    dropPart(path);
    rmSync(`${path}.plain`, { force: true });
    throw error;
  }
  dropNote(path);
  const { etag, lastModified } = state;
  return { bytes: statSync(path).size, sha256: await hashFile(path), etag, lastModified };
}

/**
 * Gets a file whole into `path`, trying again and going on where it was cut off, also where an earlier process was.
 * @returns `unchanged` when the service says that the copy at hand is still right.
 * @throws SourceError when it can't be got. @throws MachineError, such as for a full disk.
 */
export function download(wanted: Wanted, path: string, getting: Getting): Promise<Got | 'unchanged'> {
  mkdirSync(dirname(path), { recursive: true });
  const address = shownUrl(wanted.url);
  const { clock, tries, deadline } = getting;
  const onRetry = (reason: string, wait: number): void => getting.onRetry?.(address, reason, wait);
  const task = { wanted, path, getting, mark: getting.allowance.mark };
  return persistently(address, { clock, tries, deadline, onRetry }, () => attempt(task));
}
