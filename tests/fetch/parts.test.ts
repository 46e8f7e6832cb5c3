import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { contractSchema } from '../../src/datasets/contract/contract.js';
import { mirrored, nextPage, shownUrl } from '../../src/fetch/addresses.js';
import { PassingFault } from '../../src/fetch/faults.js';
import { filtersOf } from '../../src/fetch/filters.js';
import { persistently, retryAfter, waitAfter } from '../../src/fetch/retry.js';
import { sourceWarning } from '../../src/fetch/state.js';
import { trialContract } from '../support/landing.js';
import { passes } from './cbs.js';
import { quickClock } from './getting.js';

describe('filters on gemeenten', () => {
  const REGION = "startswith(Regio,'GM{code}') or startswith(Regio,'BU{code}')";

  it('pad the key that `eq` needs, and hold each other apart with years', () => {
    expect(filtersOf({ gemeente: "RegioS eq '{key}'" }, ['GM0344'], [])).toEqual([
      "(RegioS eq 'GM0344    ')",
    ]);
    expect(
      filtersOf({ gemeente: "RegioS eq '{gm}'", year: "P eq '{year}JJ00'" }, ['GM1', 'GM2'], [2023, 2024]),
    ).toEqual(["((RegioS eq 'GM1') or (RegioS eq 'GM2')) and ((P eq '2023JJ00') or (P eq '2024JJ00'))"]);
    expect(filtersOf({ year: "P eq '{year}JJ00'" }, ['GM1'], [2024])).toEqual(["(P eq '2024JJ00')"]);
    expect(filtersOf({ gemeente: REGION }, [], [2024])).toEqual([null]);
    expect(filtersOf({}, ['GM0344'], [2024])).toEqual([null]);
  });

  it('let every row of the gemeenten through exactly once, however many they are', () => {
    const code = fc.integer({ min: 1, max: 1999 }).map((n) => `GM${String(n).padStart(4, '0')}`);
    fc.assert(
      fc.property(
        fc.uniqueArray(code, { minLength: 1, maxLength: 120 }),
        fc.array(code),
        (gemeenten, others) => {
          const filters = filtersOf({ gemeente: REGION }, gemeenten, []);
          for (const gm of [...gemeenten, ...others])
            for (const key of [gm, `BU${gm.slice(2)}0001`]) {
              const through = filters.filter((f) => passes(f ?? undefined, { Regio: key.padEnd(10) })).length;
              expect(through).toBe(gemeenten.includes(gm) ? 1 : 0);
            }
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe('waiting', () => {
  it('reads Retry-After in seconds and as a date, and nothing else', () => {
    const now = Date.parse('2026-11-25T12:00:00Z');
    expect(retryAfter('120', now)).toBe(120_000);
    expect(retryAfter('Wed, 25 Nov 2026 12:00:30 GMT', now)).toBe(30_000);
    expect(retryAfter('Wed, 25 Nov 2026 11:00:00 GMT', now)).toBe(0);
    expect(retryAfter('soon', now)).toBe(null);
    expect(retryAfter(undefined, now)).toBe(null);
  });

  it('is anything from nothing up to a bound that doubles to a minute', () => {
    const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), random, (tried, chance) => {
        const wait = waitAfter(tried, null, () => chance);
        expect(wait).toBeGreaterThanOrEqual(0);
        expect(wait).toBeLessThanOrEqual(Math.min(60_000, 1000 * 2 ** (tried - 1)));
      }),
    );
  });

  it('never goes past the time that the source has', async () => {
    const clock = quickClock(0.999);
    const deadline = clock.now() + 5000;
    const failing = persistently('x', { clock, tries: 20, deadline }, () =>
      Promise.reject(new PassingFault('down')),
    );
    await expect(failing).rejects.toThrow(/would pass `fetch.limits.seconds`/);
    expect(clock.waits.reduce((sum, w) => sum + w, 0)).toBeLessThan(5000);
  });
});

describe('addresses', () => {
  it('are shown without a user, and without what may be secret in the query', () => {
    const url = new URL(
      'https://jan:geheim@x.nl/a?$top=5&key=abc&%24filter=b&accessType=DOWNLOAD&$$app_token=zz',
    );
    expect(shownUrl(url)).toBe('https://x.nl/a?$top=5&key=…&%24filter=b&accessType=DOWNLOAD&$$app_token=…');
  });

  it('are those of a mirror where there is one, with its folder', () => {
    const mirrors = { 'opendata.cbs.nl': 'http://127.0.0.1:8080/cbs' };
    const url = new URL('https://opendata.cbs.nl/a/b?$top=5');
    expect(mirrored(url, mirrors).href).toBe('http://127.0.0.1:8080/cbs/a/b?$top=5');
    expect(mirrored(url, {}).href).toBe(url.href);
    expect(nextPage('http://127.0.0.1:8080/cbs/a/b?$skip=5', url, mirrors).href).toBe(
      'https://opendata.cbs.nl/a/b?$skip=5',
    );
  });

  it('of a next page are of the service itself, and stay with TLS', () => {
    const url = new URL('https://opendata.cbs.nl/a/b');
    expect(nextPage('http://opendata.cbs.nl/a/b?$skip=5', url, {}).href).toBe(
      'https://opendata.cbs.nl/a/b?$skip=5',
    );
    expect(nextPage('b?$skip=5', url, {}).href).toBe('https://opendata.cbs.nl/a/b?$skip=5');
    expect(() => nextPage('https://evil.example/a', url, {})).toThrow('another host');
  });
});

it('what a release says of a source that is down holds no address and no cause', () => {
  const warning = sourceWarning({
    dataset: 'd',
    file: 'fetched/d/t.csv',
    outcome: 'kept',
    copy: '2026-11-20T01:02:03.000Z',
  });
  expect(warning).toBe('d: t.csv could not be fetched; the copy of 2026-11-20 was used');
});

describe('a contract', () => {
  const accepts = (yaml: string) =>
    contractSchema.safeParse({ ...trialContract(), fetch: [parse(yaml)] }).success;
  it.each([
    ['{ kind: odata3, table: 47018NED, host: dataderden.cbs.nl }', true],
    ['{ kind: odata3, tables: { 2024: 85984NED } }', true],
    ['{ kind: odata3 }', false],
    ['{ kind: odata3, table: a, tables: period }', false],
    ['{ kind: odata3, table: "../x" }', false],
    ['{ kind: odata4, table: 85984NED, host: "http://x.nl" }', false],
    ['{ kind: download, type: zip, url: "https://x.nl/{year}.zip" }', true],
    ['{ kind: download, type: zip, url: "http://x.nl/a.zip" }', false],
    ['{ kind: download, type: zip, url: "https://jan:geheim@x.nl/a.zip" }', false],
    ['{ kind: download, type: zip }', false],
    ['{ kind: download, type: exe, url: "https://x.nl/a.exe" }', false],
    ['{ kind: socrata, host: opendata.rdw.nl, id: 5k74-3jha }', true],
    ['{ kind: socrata, host: opendata.rdw.nl, id: x }', false],
    ['{ kind: ftp, host: x.nl }', false],
  ])('with %s is %s', (yaml, accepted) => {
    expect(accepts(yaml)).toBe(accepted);
  });
});
