import { SourceError } from '../common/errors.js';
import type { Clock } from './clock.js';
import { PassingFault } from './faults.js';

/** First and longest wait between two tries, in milliseconds, before chance shortens it. */
const FIRST_WAIT = 1000;
const LONGEST_WAIT = 60_000;

/** `Retry-After` as milliseconds from now; null when it says nothing that can be read. */
export function retryAfter(header: string | undefined, now: number): number | null {
  if (header === undefined) return null;
  if (/^\s*\d+\s*$/.test(header)) return Number(header) * 1000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}

/**
 * Milliseconds to wait after the `tried`th try: anything up to a bound that doubles (full jitter), so that many who
 * were cut off at once do not come back at once. What the service asks for comes first.
 */
export function waitAfter(tried: number, asked: number | null, random: () => number): number {
  return asked ?? random() * Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (tried - 1));
}

export interface Persistence {
  readonly clock: Clock;
  readonly tries: number;
  /** When all must be done, by the clock. */
  readonly deadline: number;
  onRetry?(reason: string, wait: number): void;
}

/**
 * Does `attempt` until it succeeds, fails for a reason that does not pass, or was tried often or long enough.
 * @throws SourceError
 */
export async function persistently<T>(
  address: string,
  { clock, tries, deadline, onRetry }: Persistence,
  attempt: () => Promise<T>,
): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof PassingFault)) throw error;
      const wait = waitAfter(tried, error.retryAfter, clock.random);
      const late = clock.now() + wait >= deadline;
      if (tried >= tries || late) throw gaveUp(address, tried, error, late && tried < tries ? wait : null);
      onRetry?.(error.message, Math.round(wait));
      await clock.sleep(wait);
    }
  }
}

function gaveUp(address: string, tried: number, fault: PassingFault, wait: number | null): SourceError {
  const often = tried === 1 ? 'once' : `${tried} times`;
  const tooLong =
    wait === null ? '' : `; waiting ${Math.ceil(wait / 1000)} s more would pass \`fetch.limits.seconds\``;
  return new SourceError({
    what: `${fault.message} (tried ${often}${tooLong})`,
    where: { file: address },
    mend: 'try again later: what came so far is kept, and fetching goes on from there',
    cause: fault,
  });
}
