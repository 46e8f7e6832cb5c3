import { cpSync, readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { algorithmEntries } from '../../../src/accountability/register/algorithm-register.js';
import { annexOf } from '../../../src/accountability/register/annex.js';
import { annexMarkdown } from '../../../src/accountability/register/annex-markdown.js';
import type { AlgorithmEntry } from '../../../src/accountability/register/entry.js';
import { modelCard } from '../../../src/accountability/register/model-card.js';
import type { Subject } from '../../../src/accountability/register/subject.js';
import { DefinitionError } from '../../../src/common/errors.js';
import { packageRoot } from '../../../src/common/package-root.js';
import { auditRules } from '../../../src/publish/audit/rules.js';
import { SampleRun } from '../../pipelines/sample.js';
import { testFolder } from '../../support/folder.js';
import { linkReleases } from '../../support/releases.js';
import { records, subjectIn, workspaceOf } from './sample.js';

let sample: SampleRun;
let subject: Subject;
let files: Map<string, string>;
const fileOf = (name: string): string => files.get(name) ?? '';
const entriesOf = (language: string): AlgorithmEntry[] =>
  JSON.parse(fileOf(`algoritmeregister.${language}.json`));

beforeAll(async () => {
  sample = await SampleRun.asItIs();
  subject = await subjectIn(workspaceOf(sample.release));
  files = records(sample.release, subject);
}, 300_000);

/** A workspace that has settings and the release, and nothing that it was made from. */
function releaseAlone(): string {
  const root = testFolder();
  cpSync(join(workspaceOf(sample.release), 'buurtzicht.yaml'), join(root, 'buurtzicht.yaml'));
  linkReleases(join(workspaceOf(sample.release), 'releases'), join(root, 'releases'));
  return root;
}

describe('entries for the Algoritmeregister', () => {
  const schema = JSON.parse(
    readFileSync(join(packageRoot, 'schemas', 'json', 'algoritmeregister.schema.json'), 'utf8'),
  );
  const validate = new Ajv2020({ strict: true, allErrors: true }).compile(schema);

  it.each(['nl', 'en'])('are what the schema asks for (%s)', (language) => {
    expect(validate(entriesOf(language)), JSON.stringify(validate.errors)).toBe(true);
    expect(entriesOf(language).map((e) => e.lang)).toEqual(
      entriesOf(language).map(() => ({ nl: 'nld', en: 'eng' })[language]),
    );
  });

  it.each([
    ['name', 'x'.repeat(100)],
    ['description_short', 'x'.repeat(350)],
    ['goal', 'x'.repeat(2500)],
    ['methods_and_models', 'x'.repeat(5000)],
    ['risks', 'a\nb'],
    ['publication_category', 'Onbekend'],
    ['contact_email', 'niemand'],
    ['standard_version', '0.4.0'],
    ['begin_date', '2026'],
    ['provider', undefined],
    ['lawful_basis_grouping', []],
    ['extra', 'x'],
  ])('the schema refuses a wrong `%s`', (key, value) => {
    const [first] = entriesOf('nl');
    expect(validate([{ ...first, [key]: value }].map((e) => JSON.parse(JSON.stringify(e))))).toBe(false);
  });

  it('are one of the instrument and one a score, each with an id of its own', () => {
    const ids = subject.scores.map(({ theme }) => `buurtzicht-score-${theme}`);
    expect(ids.length).toBeGreaterThan(3);
    for (const language of ['nl', 'en'])
      expect(entriesOf(language).map((e) => e.source_id)).toEqual(['buurtzicht', ...ids]);
  });

  it('name every part of a score', () => {
    for (const { theme, parts } of subject.scores) {
      const own = entriesOf('nl').find((e) => e.source_id === `buurtzicht-score-${theme}`);
      for (const { card } of parts) expect(own?.methods_and_models).toContain(card.title.nl);
    }
  });

  it('say of the proxy test what is so', () => {
    const of = (proxies: Subject['evidence']['proxies']): string =>
      algorithmEntries({ ...subject, evidence: { ...subject.evidence, proxies } }, 'nl')[0]?.risks ?? '';
    expect(of(null)).toContain('niet gemeten');
    expect(of([{ indicator: 'x' }])).toContain('proxytoets');
  });

  it('are refused with the field that a text of the municipality makes too long', () => {
    const considerations = { nl: 'x'.repeat(2400), en: 'y' };
    const long = { ...subject, facts: { ...subject.facts, considerations } };
    expect(() => algorithmEntries(long, 'nl')).toThrow(DefinitionError);
    expect(() => algorithmEntries(long, 'nl')).toThrow(/entry `buurtzicht`, field `proportionality`/);
  });
});

describe('the annex to the DPIA', () => {
  it.each(['nl', 'en'] as const)('has every dataset of every card, and every indicator (%s)', (language) => {
    const text = fileOf(`dpia-bijlage.${language}.md`);
    const { datasets, indicators } = annexOf(subject).description;
    const named = new Map(datasets.map((d) => [d.name, d]));
    for (const own of subject.manifest.indicators)
      for (const name of own.datasets as string[]) expect([...named.keys()]).toContain(name);
    for (const { title } of datasets) expect(text).toContain(`| ${title[language]} |`);
    expect(indicators.map(({ id }) => id)).toEqual(subject.pipeline.indicators.map(({ id }) => id));
    for (const { title } of indicators) expect(text).toContain(`| ${title[language]} |`);
    for (const point of ['a.', 'b.', 'c.', 'd.']) expect(text).toContain(`\n## ${point} `);
  });

  it('says of every field of a person or company that it is hashed or not stored', () => {
    const { datasets } = annexOf(subject).description;
    const fields = datasets.flatMap((d) => d.fields);
    const named = fields.filter(({ privacy }) => privacy === 'person' || privacy === 'company');
    expect(named.length).toBeGreaterThan(3);
    expect(named.filter(({ treatment }) => treatment === 'kept')).toEqual([]);
    const sale = datasets.find(({ name }) => name === 'kadaster-transacties');
    expect(sale?.retention).toEqual({ months: 60, from: 'received' });
    expect(sale?.fields.find(({ name }) => name === 'koper_id')?.treatment).toBe('hashed');
  });

  it('has the rules of the manifest, those of a later version too', () => {
    const disclosure = { ...subject.manifest.disclosure, later: { rule: 7 } };
    const { rules } = annexOf({ ...subject, manifest: { ...subject.manifest, disclosure } }).measures;
    expect(rules).toContainEqual({ key: 'threshold', value: subject.manifest.disclosure.threshold });
    expect(rules).toContainEqual({ key: 'later.rule', value: 7 });
  });

  it('has the verdict of the attacker and what was decided on rules, where the manifest has them', () => {
    const override = {
      ...({ rule: 'threshold', value: 7, instead_of: 10 } as const),
      ...{ reason: 'Besluit 12.', by: 'college', date: '2026-01-05' },
    };
    const manifest = {
      ...subject.manifest,
      disclosure: { ...subject.manifest.disclosure, overrides: [override] },
      audit: {
        verdict: 'passed',
        cells: 5,
        tables: 2,
        rules: auditRules(subject.manifest.disclosure),
      } as const,
    };
    const text = annexMarkdown(annexOf({ ...subject, manifest }), 'nl');
    expect(text).toContain('goed: 5 cellen in 2 tabellen');
    expect(text).toContain('waarde: 7; in plaats van: 10; reden: Besluit 12.; besloten door: college');
    expect(annexMarkdown(annexOf(subject), 'nl')).not.toContain('Besluit 12');
  });
});

describe('model cards', () => {
  it.each(['nl', 'en'] as const)('have the headings of Mitchell et al. and every part (%s)', (language) => {
    for (const score of subject.scores) {
      const text = fileOf(`modelkaart-${score.theme}.${language}.md`);
      expect([...text.matchAll(/^## /gm)]).toHaveLength(10);
      for (const { card } of score.parts) expect(text).toContain(`| ${card.title[language]} |`);
    }
  });

  it('have the figures of the release, as its tables have them', () => {
    const score = subject.scores.find(({ theme }) => theme === 'weefsel');
    const wijk = subject.evidence.ranks.get('weefsel')?.find(({ level }) => level === 'wijk');
    expect(wijk?.scored).toBeGreaterThan(5);
    const text = modelCard(score as (typeof subject.scores)[number], subject, 'nl');
    expect(text).toContain(`| wijk | ${wijk?.areas} | ${wijk?.scored} | ${wijk?.width} |`);
  });

  it('show the rows of the proxy test that are of the score, and no others', () => {
    const score = subject.scores[0] as (typeof subject.scores)[number];
    const part = score.parts[0] as (typeof score.parts)[number];
    const row = {
      kind: 'indicator',
      figure: part.id,
      level: 'wijk',
      context_nl: 'Laag inkomen',
      areas: 24,
      status: 'ok',
    };
    const measured = { correlation: 0.7321, correlation_lower: 0.5, correlation_upper: 0.9, withheld: 'no' };
    const proxies = [
      { ...row, ...measured, finding: 'mention' },
      { ...row, ...measured, finding: 'none', context_nl: 'Niets gevonden' },
      { ...row, kind: 'score', figure: score.theme, ...measured, finding: 'none', withheld: 'yes' },
      { ...row, status: 'too_few_areas', context_nl: 'Niet te meten' },
      { ...row, figure: 'of-another-theme', ...measured, finding: 'decide' },
    ];
    const text = modelCard(score, { ...subject, evidence: { ...subject.evidence, proxies } }, 'nl');
    const found = '| wijk | Laag inkomen | 24 | 0,73 (0,50; 0,90) |';
    expect(text).toContain(`| ${part.card.title.nl} ${found} sterk genoeg om te noemen | ja |`);
    expect(text).toContain(`| ${score.title.nl} ${found} geen sterke samenhang | nee |`);
    expect(text).toContain('3 gedaan, 1 niet mogelijk');
    expect(text).not.toMatch(/of-another-theme|Niets gevonden|Niet te meten/);
  });
});

describe('records', () => {
  it('come from the release and the settings alone: without deliveries and warehouse they are the same bytes', async () => {
    const root = releaseAlone();
    expect(records(sample.release, await subjectIn(root))).toEqual(files);
  });

  it('name no folder, no user and no file of the inbox', () => {
    const delivered = subject.manifest.inputs.map((input) => input.file as string);
    const forbidden = [packageRoot, workspaceOf(sample.release), `/${userInfo().username}/`, ...delivered];
    for (const [name, text] of files)
      expect(forbidden.filter((word) => text.includes(word), name)).toEqual([]);
  });

  it('hold no word that is not filled in', () => {
    for (const text of files.values()) expect(text).not.toMatch(/undefined|\[object|NaN/);
  });

  it('are refused for definitions that the release was not made by', async () => {
    const other = { ...subject.pipeline, hash: 'other' };
    const { refuseOtherDefinitions } = await import('../../../src/accountability/register/subject.js');
    const release = { id: 'x', folder: 'x', current: true, manifest: subject.manifest };
    expect(() => refuseOtherDefinitions(release, other, 'here')).toThrow(/changed since release x was made/);
    expect(() => refuseOtherDefinitions(release, subject.pipeline, 'here')).not.toThrow();
  });
});
