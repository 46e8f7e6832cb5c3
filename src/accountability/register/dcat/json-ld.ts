import { jsonText } from '../../../common/files.js';
import { type Description, encoded, type Graph, type Term } from './graph.js';

function termValue(term: Term): unknown {
  if ('iri' in term) return { '@id': encoded(term.iri) };
  if ('node' in term) return described(term.node);
  if (term.language) return { '@value': term.text, '@language': term.language };
  return term.datatype ? { '@value': term.text, '@type': term.datatype } : { '@value': term.text };
}

function described(description: Description): Record<string, unknown> {
  return Object.fromEntries(
    description.map(([property, values]) =>
      property === 'rdf:type'
        ? ['@type', values.map((term) => ('text' in term ? term.text : ''))]
        : [property, values.map(termValue)],
    ),
  );
}

/** A graph as JSON-LD 1.1 with its prefixes as context: no other file is needed to read it; equal graphs give equal bytes. */
export function jsonLd({ prefixes, resources }: Graph): string {
  return jsonText({
    '@context': prefixes,
    '@graph': resources.map(({ iri, description }) => ({ '@id': encoded(iri), ...described(description) })),
  });
}
