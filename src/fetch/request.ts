import { SourceError } from '../common/errors.js';
import { shownUrl } from './addresses.js';
import { ACCEPT, type BodyKind } from './body.js';
import { type Answer, statusFault } from './client.js';
import type { Clock } from './clock.js';
import { AbsentError, PassingFault } from './faults.js';
import { dropPart, type Part, type Validators } from './part.js';
import { retryAfter } from './retry.js';

/** A file that is asked for. */
export interface Wanted {
  readonly url: URL;
  readonly kind: BodyKind;
  /** State of the copy at hand: the service need not send it again. */
  readonly known?: Validators;
  /** Looks at the whole answer. @throws PassingFault to have it fetched again. */
  check?(path: string): void;
}

/** What a request says: what is wanted, what is at hand, and from where a part goes on. */
export function requestHeaders(wanted: Wanted, part: Part | null): Record<string, string> {
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

/** A number in a header, or null when it is none. */
export function numberOf(header: string | undefined): number | null {
  return header !== undefined && /^\d+$/.test(header) ? Number(header) : null;
}

/** How the body is compressed. @throws SourceError when it is in a way that was not asked for. */
export function encodingOf(answer: Answer, url: URL): 'identity' | 'gzip' {
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
export function rangeOf(answer: Answer, part: Part, path: string): number | null {
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

/** @throws PassingFault, AbsentError or SourceError for an answer that brings no file. */
export function refuseStatus(answer: Answer, wanted: Wanted, clock: Clock): void {
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
