import { SourceError } from '../common/errors.js';

/** Host of a source → address of the mirror that is asked instead. */
export type Mirrors = Readonly<Record<string, string>>;

/** Where an address is really asked: at its mirror, if the workspace names one. */
export function mirrored(url: URL, mirrors: Mirrors): URL {
  const mirror = mirrors[url.hostname];
  if (mirror === undefined) return url;
  return new URL(`${mirror}${url.pathname}${url.search}`);
}

/**
 * The next page, as a service names it. It must lead to the service itself: CBS has named http for https, and a mirror
 * hands on the publisher's own addresses.
 * @throws SourceError when it leads elsewhere.
 */
export function nextPage(link: string, source: URL, mirrors: Mirrors): URL {
  const next = new URL(link, source);
  const mirror = mirrors[source.hostname];
  const ofMirror = mirror !== undefined && next.href.startsWith(`${mirror}/`);
  if (!ofMirror && next.hostname !== source.hostname) {
    throw new SourceError({
      what: `the next page is said to be at another host, ${next.hostname}`,
      where: { file: shownUrl(source) },
      expected: `a page of ${source.hostname}`,
      mend: 'report it to the publisher; nothing of this answer was kept',
    });
  }
  const path = ofMirror ? next.href.slice(mirror.length) : `${next.pathname}${next.search}`;
  return new URL(path, source.origin);
}

/** Parameters of OData and Socrata that say what is asked for: anything else in a query may be a key. */
const OPEN_PARAMETER =
  /^((\$|%24)(format|filter|select|top|skip|skiptoken|orderby|count|limit|offset|order|where)|accessType)$/;

/** An address as logs, records and messages may show it: without a user, and without what may be secret in it. */
export function shownUrl(url: URL): string {
  const query = url.search
    .slice(1)
    .split('&')
    .filter((part) => part !== '')
    .map((part) => (OPEN_PARAMETER.test(part.split('=')[0] ?? '') ? part : `${part.split('=')[0]}=…`));
  const shown = query.length > 0 ? `?${query.join('&')}` : '';
  return `${url.protocol}//${url.host}${url.pathname}${shown}`;
}
