import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openClient } from '../../src/fetch/client.js';
import type { Clock } from '../../src/fetch/clock.js';
import { download, type Getting, type Got } from '../../src/fetch/download.js';
import type { Wanted } from '../../src/fetch/request.js';
import { Allowance } from '../../src/fetch/watch.js';
import { fetchSettings } from '../../src/workspace/fetch-settings.js';
import { testFolder } from '../support/folder.js';

/** A clock that runs on, on which nobody really waits: what was asked to wait is noted. */
export function quickClock(random = 0.5): Clock & { readonly waits: number[] } {
  const waits: number[] = [];
  let ahead = 0;
  return {
    waits,
    now: () => Date.now() + ahead,
    sleep: async (milliseconds) => {
      waits.push(milliseconds);
      ahead += milliseconds;
    },
    random: () => random,
  };
}

export interface Trial {
  readonly clock?: Clock;
  readonly limits?: Record<string, unknown>;
  readonly ca?: string;
}

/** What requests share, with the real client. */
export function trialGetting({ clock = quickClock(), limits = {}, ca }: Trial = {}): Getting {
  const settings = fetchSettings.parse({ limits, ca });
  const client = openClient(settings, testFolder());
  onTestFinished(() => client.close());
  return {
    client,
    clock,
    deadline: clock.now() + settings.limits.seconds * 1000,
    idle: settings.limits.idle_seconds * 1000,
    tries: settings.limits.tries,
    allowance: new Allowance(settings.limits.size, 'trial'),
  };
}

/** Downloads one file and gives what came, and its bytes. */
export async function tryDownload(
  wanted: Omit<Wanted, 'url'> & { url: string },
  trial: Trial = {},
  path = join(testFolder(), 'file'),
): Promise<{ got: Got | 'unchanged'; bytes: Buffer; path: string }> {
  const got = await download({ ...wanted, url: new URL(wanted.url) }, path, trialGetting(trial));
  return { got, bytes: got === 'unchanged' ? Buffer.alloc(0) : readFileSync(path), path };
}
