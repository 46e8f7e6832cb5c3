/** Prefixes of DCAT-AP-NL 3.0 (Geonovum, chapter Namespaces). */
export const PREFIXES = {
  adms: 'http://www.w3.org/ns/adms#',
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  spdx: 'http://spdx.org/rdf/terms#',
  vcard: 'http://www.w3.org/2006/vcard/ns#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const;

const AUTHORITY = 'http://publications.europa.eu/resource/authority';

/** Lists of the EU Publications Office that DCAT-AP-NL 3.0 prescribes. */
export const frequency = (name: string): string => `${AUTHORITY}/frequency/${name.toUpperCase()}`;
export const language = (code: 'NLD' | 'ENG'): string => `${AUTHORITY}/language/${code}`;
export const accessRight = (name: 'PUBLIC' | 'RESTRICTED'): string => `${AUTHORITY}/access-right/${name}`;
export const dataTheme = (name: 'JUST' | 'SOCI' | 'GOVE'): string => `${AUTHORITY}/data-theme/${name}`;
export const NETHERLANDS = `${AUTHORITY}/country/NLD`;
export const SHA256 = 'http://spdx.org/rdf/terms#checksumAlgorithm_sha256';
/** The profile that the metadata follow. */
export const PROFILE = 'https://docs.geostandaarden.nl/dcat/dcat-ap-nl30/';
export const DATA_PACKAGE = 'https://specs.frictionlessdata.io/data-package/';
export const RD_NEW = 'http://www.opengis.net/def/crs/EPSG/0/28992';

/** Kinds of files by their ending, by names of the EU's list of file types. */
const FILE_TYPES: Readonly<Record<string, string>> = {
  csv: 'CSV',
  json: 'JSON',
  geojson: 'GEOJSON',
  gpkg: 'GPKG',
  html: 'HTML',
  svg: 'SVG',
};

/** Kinds that the list does not have, in words. */
const FILE_WORDS: Readonly<Record<string, string>> = { arrow: 'Apache Arrow IPC', duckdb: 'DuckDB' };

/** The EU's address of the kind of a file; null when its list has none that we know. */
export function fileType(path: string): string | null {
  const name = FILE_TYPES[path.split('.').pop() ?? ''];
  return name ? `${AUTHORITY}/file-type/${name}` : null;
}

/** The kind of a file in words. */
export function fileWords(path: string): string {
  const ending = path.split('.').pop() ?? '';
  return FILE_WORDS[ending] ?? ending.toUpperCase();
}

/** Media types of ours that IANA does not have. */
const NOT_REGISTERED: readonly string[] = ['application/vnd.duckdb'];

/** IANA's address of a media type; null when it is not registered there. */
export function mediaType(name: string): string | null {
  return NOT_REGISTERED.includes(name) ? null : `https://www.iana.org/assignments/media-types/${name}`;
}

const LICENCES: Readonly<Record<string, string>> = {
  'CC-BY-4.0': `${AUTHORITY}/licence/CC_BY_4_0`,
  'CC0-1.0': `${AUTHORITY}/licence/CC0`,
};

/** Address of a licence; null for one that has none. */
export function licenceAddress(licence: string): string | null {
  return LICENCES[licence] ?? (/^https?:\/\/\S+$/.test(licence) ? licence : null);
}
