/** A value in a graph of linked data: a resource, a text, or a node without a name of its own. */
export type Term =
  | { readonly iri: string }
  | { readonly text: string; readonly language?: string; readonly datatype?: string }
  | { readonly node: Description };

/** What is said of a resource: property → values, in the order in which they are written. */
export type Description = readonly (readonly [property: string, values: readonly Term[]])[];

export interface Resource {
  readonly iri: string;
  readonly description: Description;
}

/** A graph with the prefixes that its properties, classes and data types are written with. */
export interface Graph {
  readonly prefixes: Readonly<Record<string, string>>;
  readonly resources: readonly Resource[];
}

export function iri(value: string): Term {
  return { iri: value };
}

export function text(value: string, language?: string): Term {
  return language ? { text: value, language } : { text: value };
}

export function typed(value: string, datatype: string): Term {
  return { text: value, datatype };
}

/** A text in Dutch and English, Dutch first. */
export function both(texts: { readonly nl: string; readonly en: string }): Term[] {
  return [text(texts.nl, 'nl'), text(texts.en, 'en')];
}

export function node(...description: Description): Term {
  return { node: description };
}

/** An address as both forms write it: what may not stand in one is percent-encoded. */
export function encoded(value: string): string {
  return value.replaceAll(/[\p{Cc} <>"{}|^`\\]/gu, (c) => encodeURIComponent(c));
}

/** A short name (`dcat:Dataset`) in full; other texts as they are. @throws TypeError when its prefix is none of the graph. */
export function inFull({ prefixes }: Graph, name: string): string {
  const [, prefix = '', local = ''] = /^([a-z]+):(?!\/\/)(.*)$/.exec(name) ?? [];
  const base = prefixes[prefix];
  if (base === undefined) throw new TypeError(`no prefix for ${name}`);
  return base + local;
}
