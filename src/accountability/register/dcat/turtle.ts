import { type Description, encoded, type Graph, inFull, type Term } from './graph.js';

/** A text in quotes, as Turtle (W3C Recommendation 2014, section 2.5) escapes it. */
function quoted(value: string): string {
  const escaped = value
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t');
  return `"${escaped}"`;
}

function termText(term: Term, indent: string): string {
  if ('iri' in term) return `<${encoded(term.iri)}>`;
  if ('node' in term) return `[\n${descriptionText(term.node, `${indent}  `)}\n${indent}]`;
  if (term.language) return `${quoted(term.text)}@${term.language}`;
  return term.datatype ? `${quoted(term.text)}^^${term.datatype}` : quoted(term.text);
}

/** Classes are resources too, and written by their short names. */
function valueText(property: string, term: Term, indent: string): string {
  return property === 'rdf:type' && 'text' in term ? term.text : termText(term, indent);
}

function descriptionText(description: Description, indent: string): string {
  return description
    .map(([property, values]) => {
      const name = property === 'rdf:type' ? 'a' : property;
      return `${indent}${name} ${values.map((term) => valueText(property, term, indent)).join(', ')}`;
    })
    .join(' ;\n');
}

/** A graph as Turtle; equal graphs give equal bytes. */
export function turtle(graph: Graph): string {
  const prefixes = Object.entries(graph.prefixes).map(([name, base]) => `@prefix ${name}: <${base}> .`);
  const resources = graph.resources.map(({ iri, description }) => {
    for (const [property] of description) inFull(graph, property);
    return `<${encoded(iri)}>\n${descriptionText(description, '  ')} .`;
  });
  return `${[prefixes.join('\n'), ...resources].join('\n\n')}\n`;
}
