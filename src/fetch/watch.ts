import { SourceError } from '../common/errors.js';
import { PassingFault } from './faults.js';

/** Bytes that must come within the idle limit: one at a time is a stall too. */
const LEAST_BYTES = 1000;

/** Bytes that one source may still bring. */
export class Allowance {
  constructor(
    private left: number,
    private readonly address: string,
  ) {}

  /** Takes from it. @throws SourceError when more comes than the limit. */
  take(bytes: number): void {
    this.left -= bytes;
    this.check(0);
  }

  /** What is left now, to come back to when what comes next is thrown away. */
  get mark(): number {
    return this.left;
  }

  /** As it was at `mark`, less the bytes that are kept. */
  reset(mark: number, kept: number): void {
    this.left = mark - kept;
  }

  /** @throws SourceError when `bytes` would be more than is left. */
  check(bytes: number): void {
    if (this.left - bytes >= 0) return;
    throw new SourceError({
      what: 'the source gives more than `fetch.limits.size` allows',
      where: { file: this.address },
      mend: 'look whether it is what it should be; then raise the limit in buurtzicht.yaml',
    });
  }
}

/** Stops a request that takes too long or brings too little. */
export class Watch {
  private readonly controller = new AbortController();
  private readonly timers: NodeJS.Timeout[] = [];
  private inWindow = 0;

  /** `left` = milliseconds until the source's own deadline; `idle` = milliseconds in which something must come. */
  constructor(address: string, left: number, idle: number) {
    const late = new SourceError({
      what: 'the source took longer than `fetch.limits.seconds` allows',
      where: { file: address },
      mend: 'try again: what came so far is kept; or raise the limit in buurtzicht.yaml',
    });
    const stalled = new PassingFault(`less than ${LEAST_BYTES} bytes came in ${idle / 1000} s`);
    this.timers.push(
      setTimeout(() => this.controller.abort(late), Math.max(0, Math.min(left, 2 ** 31 - 1))),
      setInterval(() => {
        if (this.inWindow < LEAST_BYTES) this.controller.abort(stalled);
        this.inWindow = 0;
      }, idle),
    );
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  feed(bytes: number): void {
    this.inWindow += bytes;
  }

  stop(): void {
    for (const timer of this.timers) clearTimeout(timer);
  }
}
