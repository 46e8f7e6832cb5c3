import type { Subject } from '../subject.js';
import { type Description, iri, node, type Term, text } from './graph.js';
import { language, licenceAddress } from './vocabulary.js';

/** A file of a release, as its manifest lists it. */
export type Output = Subject['manifest']['outputs'][number];

/** A property where it has values. */
export function where(property: string, ...values: readonly (Term | null | undefined)[]): Description {
  const there = values.filter((value): value is Term => value !== null && value !== undefined);
  return there.length > 0 ? [[property, there]] : [];
}

export const LANGUAGES = [iri(language('NLD')), iri(language('ENG'))];

/** Files whose name says that they are in one language. */
export function languagesOf(path: string): Term[] {
  if (/\.nl\.[a-z]+$/.test(path)) return [iri(language('NLD'))];
  return /\.en\.[a-z]+$/.test(path) ? [iri(language('ENG'))] : LANGUAGES;
}

/** The licence of a release: its address, or a document with its name. */
export function licenceOf({ pipeline }: Subject): Term {
  const address = licenceAddress(pipeline.licence);
  if (address) return iri(address);
  return node(['rdf:type', [text('dct:LicenseDocument')]], ['rdfs:label', [text(pipeline.licence, 'en')]]);
}

/** Where a release of that id stands. */
export function addressOf({ facts, manifest }: Subject): string {
  return `${facts.publication}/${manifest.release}`;
}

export function fileAddress(subject: Subject, { path }: Output): string {
  return `${addressOf(subject)}/${path.split('/').map(encodeURIComponent).join('/')}`;
}
