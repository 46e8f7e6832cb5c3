import { createWriteStream, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { SourceError } from '../common/errors.js';
import { hashFile } from '../common/files.js';
import { machineFault } from '../common/machine-fault.js';
import { shownUrl } from './addresses.js';
import { checkContent, checkGzip, checkType, decode } from './body.js';
import type { Answer, Client } from './client.js';
import type { Clock } from './clock.js';
import { networkFault, PassingFault } from './faults.js';
import { dropNote, dropPart, notePart, type Part, readPart, type Validators } from './part.js';
import { encodingOf, numberOf, rangeOf, refuseStatus, requestHeaders, type Wanted } from './request.js';
import { persistently } from './retry.js';
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
