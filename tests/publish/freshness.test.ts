import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/common/package-root.js';
import { contractHash, loadCatalogue } from '../../src/datasets/catalogue/catalogue.js';
import { contractSchema } from '../../src/datasets/contract/contract.js';
import type { SourceEntry } from '../../src/publish/catalogue/entry.js';
import { deliveredText, rhythmText } from '../../src/publish/catalogue/freshness.js';

const catalogue = loadCatalogue([join(packageRoot, 'schemas')]);

const source: SourceEntry = {
  ...{ dataset: 'proef', title: { nl: 'Proef', en: 'Trial' }, publisher: 'wij' },
  ...{ licence: { nl: 'open', en: 'open' }, published: undefined },
  ...{ delivered: true, years: [2022, 2024], made: '2025-09-15', lag: 8 },
};

describe('how often and how late a source comes', () => {
  it.each([
    [undefined, 'hoe vaak en hoe laat: niet bekend', 'how often and how late: not known'],
    [
      { frequency: 'annual' },
      'verschijnt jaarlijks; hoe laat: niet bekend',
      'published yearly; how late: not known',
    ],
    [
      { lag: { nl: 'in maart', en: 'in March' } },
      'hoe vaak: niet bekend; in maart',
      'how often: not known; in March',
    ],
    [
      { frequency: 'biennial', lag: { nl: 'in maart', en: 'in March' } },
      'verschijnt om het jaar; in maart',
      'published every two years; in March',
    ],
  ] as const)('of %j', (published, nl, en) => {
    expect([rhythmText(published, 'nl'), rhythmText(published, 'en')]).toEqual([nl, en]);
  });

  it('is the municipality’s own decision of what it delivers itself, in every contract of such', () => {
    expect(rhythmText('own', 'nl')).toContain('bepaalt de gemeente zelf');
    const municipal = [...catalogue.values()].filter((c) => /^gemeente|eigen levering/.test(c.publisher));
    expect(municipal.length).toBeGreaterThan(15);
    for (const { name, published } of municipal) expect([name, published]).toEqual([name, 'own']);
  });

  it('is said with the years and day of the delivery, and with what a delivery does not say', () => {
    expect(deliveredText(source, 'nl')).toBe(
      'geleverd: jaren 2022–2024; gemaakt op 2025-09-15, 8 maanden na het laatste jaar',
    );
    expect(deliveredText({ ...source, years: [2024, 2024], made: null, lag: null }, 'en')).toBe(
      'delivered: year 2024',
    );
    expect(deliveredText({ ...source, lag: null }, 'nl')).toBe(
      'geleverd: jaren 2022–2024; gemaakt op 2025-09-15',
    );
    expect(deliveredText({ ...source, years: null, made: null, lag: null }, 'en')).toContain('does not say');
    expect(deliveredText({ ...source, delivered: false, years: null, made: null, lag: null }, 'en')).toBe(
      null,
    );
  });
});

describe('the licence of a contract', () => {
  it('is a name in both languages, or words in each', () => {
    for (const { licence, name } of catalogue.values())
      if (/[ ,]/.test(licence.en) && licence.en !== 'open data')
        expect(licence.nl, name).not.toBe(licence.en);
    expect(catalogue.get('cbs-kerncijfers')?.licence).toEqual({ nl: 'CC-BY-4.0', en: 'CC-BY-4.0' });
    expect(catalogue.get('bag-panden')?.licence).toEqual({ nl: 'publiek domein', en: 'public domain' });
    expect(contractSchema.safeParse({ licence: { nl: 'alleen' } }).success).toBe(false);
  });

  it('and how often it is published act on no row: nothing is landed anew for them', () => {
    const contract = catalogue.get('bag-panden');
    if (!contract) throw new Error('no bag-panden');
    const other = { ...contract, licence: { nl: 'a', en: 'b' }, published: undefined };
    expect(contractHash(other)).toBe(contractHash(contract));
  });
});
