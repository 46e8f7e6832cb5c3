import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  both,
  type Graph,
  inFull,
  iri,
  node,
  text,
  typed,
} from '../../../src/accountability/register/dcat/graph.js';
import { jsonLd } from '../../../src/accountability/register/dcat/json-ld.js';
import { metadataOf } from '../../../src/accountability/register/dcat/metadata.js';
import { turtle } from '../../../src/accountability/register/dcat/turtle.js';
import { PREFIXES } from '../../../src/accountability/register/dcat/vocabulary.js';
import { mediaTypes } from '../../../src/accountability/register/records.js';
import type { Subject } from '../../../src/accountability/register/subject.js';
import { SampleRun } from '../../pipelines/sample.js';
import { testFolder } from '../../support/folder.js';
import { subjectIn, workspaceOf } from './sample.js';

const PYTHON = '/usr/bin/python3';

/** May be skipped on a desk without rdflib; in CI it runs, and so fails when it is missing. */
function withoutRdflib(): boolean {
  if (process.env.CI || spawnSync(PYTHON, ['-c', 'import rdflib']).status === 0) return false;
  console.warn('python3-rdflib is not on this machine: linked data are not read by a second reader');
  return true;
}

/** What rdflib says of both forms of a graph: triples, whether they are one graph, and the answer to a question of it. */
function readBack(graph: Graph, question: string): string[] {
  const folder = testFolder();
  writeFileSync(join(folder, 'a.ttl'), turtle(graph));
  writeFileSync(join(folder, 'a.jsonld'), jsonLd(graph));
  const code = `
import json, sys, rdflib
from rdflib.compare import isomorphic
a = rdflib.Graph().parse(sys.argv[1] + '/a.ttl', format='turtle')
b = rdflib.Graph().parse(sys.argv[1] + '/a.jsonld', format='json-ld')
print(len(a)); print(isomorphic(a, b))
for row in a.query(sys.argv[2]): print(json.dumps([str(v) for v in row]))
`;
  const { status, stdout, stderr } = spawnSync(PYTHON, ['-c', code, folder, question], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return stdout.trim().split('\n');
}

describe('linked data', () => {
  const awkward = 'a "quote", a \\ slash,\na line\tand ë € 😀';
  const graph: Graph = {
    prefixes: PREFIXES,
    resources: [
      {
        iri: 'https://x.example/a b',
        description: [
          ['rdf:type', [text('dcat:Dataset'), text('foaf:Document')]],
          ['dct:title', both({ nl: awkward, en: 'b' })],
          ['dct:issued', [typed('2024-01-01', 'xsd:date')]],
          ['dcat:contactPoint', [node(['rdf:type', [text('vcard:Kind')]], ['vcard:fn', [text(awkward)]])]],
          ['dcat:theme', [iri('https://y.example/é')]],
        ],
      },
    ],
  };

  it.skipIf(withoutRdflib())('is read by rdflib as one graph from both forms, awkward texts too', () => {
    const [triples, same, title] = readBack(
      graph,
      'SELECT ?t WHERE { ?d <http://purl.org/dc/terms/title> ?t FILTER(lang(?t) = "nl") }',
    );
    expect([triples, same]).toEqual(['9', 'True']);
    expect(JSON.parse(title ?? '')).toEqual([awkward]);
  });

  it('names nothing by a prefix that is not there', () => {
    expect(inFull(graph, 'dct:title')).toBe('http://purl.org/dc/terms/title');
    expect(() => inFull(graph, 'nope:title')).toThrow(TypeError);
  });
});

describe('metadata of a release', () => {
  let subject: Subject;
  let graph: Graph;
  let release: string;

  beforeAll(async () => {
    ({ release } = await SampleRun.asItIs());
    subject = await subjectIn(workspaceOf(release));
    graph = metadataOf(subject, mediaTypes(release));
  }, 300_000);

  const ofClass = (name: string) =>
    graph.resources.filter(({ description }) =>
      description.some(
        ([p, values]) => p === 'rdf:type' && values.some((v) => 'text' in v && v.text === name),
      ),
    );
  const valuesOf = (resource: Graph['resources'][number] | undefined, property: string) =>
    resource?.description.find(([p]) => p === property)?.[1] ?? [];

  it('has what DCAT-AP-NL 3.0 makes mandatory for a dataset, once where it may be once', () => {
    const [dataset, ...others] = ofClass('dcat:Dataset');
    expect(others).toEqual([]);
    for (const property of ['dct:title', 'dct:description', 'dct:accessRights', 'dct:creator', 'dcat:theme'])
      expect(valuesOf(dataset, property).length, property).toBeGreaterThan(0);
    for (const property of ['dcat:contactPoint', 'dct:identifier', 'dct:publisher', 'dcat:version'])
      expect(valuesOf(dataset, property), property).toHaveLength(1);
  });

  it('has every file of the manifest as a distribution, with its size, hash and licence', () => {
    const distributions = ofClass('dcat:Distribution');
    const { outputs } = subject.manifest;
    expect(distributions).toHaveLength(outputs.length);
    expect(valuesOf(ofClass('dcat:Dataset')[0], 'dcat:distribution')).toEqual(
      distributions.map((d) => iri(d.iri)),
    );
    for (const { path, bytes, sha256 } of outputs) {
      const own = distributions.find((d) => d.iri.endsWith(`/${path}#distribution`));
      expect(valuesOf(own, 'dcat:byteSize')).toEqual([typed(String(bytes), 'xsd:nonNegativeInteger')]);
      expect(JSON.stringify(valuesOf(own, 'spdx:checksum'))).toContain(sha256);
      for (const property of ['dcat:accessURL', 'dcat:downloadURL', 'dct:license'])
        expect(valuesOf(own, property), path).toHaveLength(1);
    }
    const csv = distributions.find((d) => d.iri.endsWith('/risicokaart.csv#distribution'));
    expect(valuesOf(csv, 'dcat:mediaType')).toEqual([
      iri('https://www.iana.org/assignments/media-types/text/csv'),
    ]);
  });

  it('says who may see it, by edition, and when it was made', () => {
    const rights = (edition: string) => {
      const own = metadataOf({ ...subject, manifest: { ...subject.manifest, edition } }, new Map());
      return JSON.stringify(own.resources[0]?.description.find(([p]) => p === 'dct:accessRights'));
    };
    expect(rights('openbaar')).toContain('access-right/PUBLIC');
    expect(rights('intern')).toContain('access-right/RESTRICTED');
    expect(valuesOf(ofClass('dcat:Dataset')[0], 'dct:modified')).toEqual([
      typed(subject.manifest.created, 'xsd:dateTime'),
    ]);
  });

  it.skipIf(withoutRdflib())('is read by rdflib as one graph from both forms', () => {
    const prefix = Object.entries(PREFIXES).map(([name, base]) => `PREFIX ${name}: <${base}>`);
    const [, same, ...codes] = readBack(
      graph,
      `${prefix.join('\n')} SELECT ?c WHERE { ?d a dcat:Dataset ; dct:spatial [ dct:identifier ?c ] } ORDER BY ?c`,
    );
    expect(same).toBe('True');
    expect(codes.map((row) => JSON.parse(row))).toEqual([['GM0097'], ['GM0099'], ['GM2099']]);
  });
});
