import type { Subject } from '../subject.js';
import { DATASET } from '../words/instrument.js';
import { distribution, distributionAddress } from './distribution.js';
import { both, type Graph, iri, node, type Resource, type Term, text, typed } from './graph.js';
import { addressOf, LANGUAGES, type Output, where } from './terms.js';
import {
  accessRight,
  DATA_PACKAGE,
  dataTheme,
  frequency,
  NETHERLANDS,
  PREFIXES,
  PROFILE,
  RD_NEW,
} from './vocabulary.js';

function contactOf({ facts }: Subject): Term {
  const address = facts.contact.startsWith('https://')
    ? (['vcard:hasURL', [iri(facts.contact)]] as const)
    : (['vcard:hasEmail', [iri(`mailto:${facts.contact}`)]] as const);
  return node(
    ['rdf:type', [text('vcard:Organization')]],
    ['vcard:fn', [text(facts.organisation.name, 'nl')]],
    address,
  );
}

function placesOf({ evidence }: Subject): Term[] {
  return evidence.gemeenten.map(({ code, name }) =>
    node(
      ['rdf:type', [text('dct:Location')]],
      ['dct:identifier', [text(code)]],
      ['rdfs:label', [text(name, 'nl')]],
    ),
  );
}

function dataset(subject: Subject, outputs: readonly Output[]): Resource {
  const { manifest, facts, pipeline } = subject;
  const address = addressOf(subject);
  const [first, last] = [manifest.periods[0], manifest.periods.at(-1)];
  const isPublic = manifest.edition === 'openbaar';
  const keywords = Object.values(pipeline.themes).flatMap(({ title }) => both(title));
  return {
    iri: address,
    description: [
      ['rdf:type', [text('dcat:Dataset')]],
      ['dct:identifier', [text(address)]],
      ['dct:title', both(manifest.title)],
      ['dct:description', both(DATASET)],
      ['dct:publisher', [iri(facts.organisation.tooi)]],
      ['dct:creator', [iri(facts.organisation.tooi)]],
      ['dcat:contactPoint', [contactOf(subject)]],
      ['dcat:theme', [iri(dataTheme('JUST')), iri(dataTheme('SOCI')), iri(dataTheme('GOVE'))]],
      ['dcat:keyword', [text('ondermijning', 'nl'), text('undermining crime', 'en'), ...keywords]],
      ['dct:accessRights', [iri(accessRight(isPublic ? 'PUBLIC' : 'RESTRICTED'))]],
      ['dct:language', LANGUAGES],
      [
        'dct:temporal',
        [
          node(
            ['rdf:type', [text('dct:PeriodOfTime')]],
            ['dcat:startDate', [typed(`${first}-01-01`, 'xsd:date')]],
            ['dcat:endDate', [typed(`${last}-12-31`, 'xsd:date')]],
          ),
        ],
      ],
      ['dct:spatial', [iri(NETHERLANDS), ...placesOf(subject)]],
      ['dct:accrualPeriodicity', [iri(frequency(facts.frequency))]],
      [
        'dct:provenance',
        [node(['rdf:type', [text('dct:ProvenanceStatement')]], ['rdfs:label', both(provenance(subject))])],
      ],
      ['dct:conformsTo', [iri(DATA_PACKAGE), iri(RD_NEW)]],
      ['dct:modified', [typed(manifest.created, 'xsd:dateTime')]],
      ['dcat:version', [text(manifest.release)]],
      ...where('dcat:landingPage', facts.public_page ? iri(facts.public_page) : null),
      ['dcat:distribution', outputs.map((output) => iri(distributionAddress(subject, output)))],
    ],
  };
}

function provenance({ manifest, datasets }: Subject): { nl: string; en: string } {
  const delivered = datasets.filter((d) => d.delivered);
  const from = (of: 'nl' | 'en'): string => delivered.map((d) => `${d.title[of]}, ${d.publisher}`).join('; ');
  return {
    nl: `Gemaakt door buurtzicht ${manifest.versions.buurtzicht} uit: ${from('nl')}. manifest.json noemt elke levering met haar SHA-256.`,
    en: `Made by buurtzicht ${manifest.versions.buurtzicht} from: ${from('en')}. manifest.json names each delivery with its SHA-256.`,
  };
}

/** What the dataset names and has to be said of: its publisher, the record itself, standards. */
function around(subject: Subject): Resource[] {
  const { facts, manifest } = subject;
  const standard = (address: string, name: string): Resource => ({
    iri: address,
    description: [
      ['rdf:type', [text('dct:Standard')]],
      ['dct:title', [text(name, 'en')]],
    ],
  });
  return [
    {
      iri: facts.organisation.tooi,
      description: [
        ['rdf:type', [text('foaf:Agent')]],
        ['foaf:name', [text(facts.organisation.name, 'nl')]],
      ],
    },
    {
      iri: `${addressOf(subject)}#record`,
      description: [
        ['rdf:type', [text('dcat:CatalogRecord')]],
        ['foaf:primaryTopic', [iri(addressOf(subject))]],
        ['dct:conformsTo', [iri(PROFILE)]],
        ['dct:modified', [typed(manifest.created, 'xsd:dateTime')]],
      ],
    },
    standard(PROFILE, 'DCAT-AP-NL 3.0'),
    standard(DATA_PACKAGE, 'Frictionless Data Package'),
    standard(RD_NEW, 'Amersfoort / RD New (EPSG:28992)'),
  ];
}

/**
 * A release as DCAT-AP-NL 3.0 describes a dataset: every file of its manifest is a distribution.
 * @param media media type of each file, by path.
 */
export function metadataOf(subject: Subject, media: ReadonlyMap<string, string>): Graph {
  const outputs = [...subject.manifest.outputs].sort((a, b) => (a.path < b.path ? -1 : 1));
  return {
    prefixes: PREFIXES,
    resources: [
      dataset(subject, outputs),
      ...outputs.map((output) => distribution(subject, output, media.get(output.path))),
      ...around(subject),
    ],
  };
}
