import { describe, expect, it } from 'vitest';
import { sameCountsIn } from '../../../src/publish/audit/other-releases.js';
import type { Released } from '../../../src/publish/audit/released.js';
import type { Manifest } from '../../../src/publish/manifest.js';

/** A release of two indicators of a dataset each. */
function manifest(changed: Partial<Manifest> = {}): Manifest {
  const indicator = (id: string, dataset: string) => ({ id, definition: 'd', datasets: [dataset] });
  return {
    ...{ release: 'r', edition: 'openbaar', vintage: 2024, disclosure: { rounding: 5, threshold: 10 } },
    indicators: [indicator('sales', 'register'), indicator('firms', 'kvk')],
    inputs: [
      { dataset: 'register', sha256: 'a' },
      { dataset: 'kvk', sha256: 'b' },
    ],
    ...changed,
  } as unknown as Manifest;
}

/** Which indicators of a release are of the counts of another. */
function same(other: Manifest, own: Manifest): string[] {
  const figures = [{ indicator: 'sales' }, { indicator: 'firms' }];
  return sameCountsIn({ manifest: other, figures } as unknown as Released, own).figures.map(
    ({ indicator }) => indicator,
  );
}

describe('figures of another release', () => {
  it('are of the same counts where definition, deliveries and days of the register are', () => {
    expect(same(manifest(), manifest())).toEqual(['sales', 'firms']);
    const delivered = {
      inputs: [
        { dataset: 'register', sha256: 'c' },
        { dataset: 'kvk', sha256: 'b' },
      ],
    };
    expect(same(manifest(), manifest(delivered))).toEqual(['firms']);
    const coverage = { register: { from: '2020-01-01', gemeenten: {} } };
    expect(same(manifest(), manifest({ coverage }))).toEqual(['firms']);
    expect(same(manifest({ coverage }), manifest({ coverage }))).toEqual(['sales', 'firms']);
  });
});
