import type { Language } from '../../publish/catalogue/words.js';
import type { DatasetRecord, FieldRecord } from './datasets.js';
import { BELOW } from './entry.js';
import { fitting } from './fitting.js';

/** In which company a dataset stands: by the gravest of its fields. */
export type DataGroup = 'person' | 'company' | 'object' | 'open';

/** The group of a dataset: it is of persons as soon as one of its fields is. */
export function groupOf({ privacy, fields }: Pick<DatasetRecord, 'privacy' | 'fields'>): DataGroup {
  const has = (name: FieldRecord['privacy']): boolean =>
    privacy === name || fields.some((f) => f.privacy === name);
  if (has('person')) return 'person';
  if (has('company')) return 'company';
  return privacy === 'object' ? 'object' : 'open';
}

const GROUPS: readonly DataGroup[] = ['open', 'object', 'company', 'person'];

const LEAD: Readonly<Record<Language, Readonly<Record<DataGroup, string>>>> = {
  nl: {
    open: 'Gegevens zonder kenmerken van personen, adressen of bedrijven:',
    object: 'Gegevens van adressen, panden en gebeurtenissen:',
    company: 'Gegevens met kenmerken van bedrijven, als sleutelcode of niet opgeslagen:',
    person: 'Gegevens met kenmerken van personen, als sleutelcode of niet opgeslagen:',
  },
  en: {
    open: 'Data without identifiers of persons, addresses or companies:',
    object: 'Data on addresses, properties and events:',
    company: 'Data with identifiers of companies, as a keyed code or not stored:',
    person: 'Data with identifiers of persons, as a keyed code or not stored:',
  },
};

const MORE: Readonly<Record<Language, (left: number) => string>> = {
  nl: (left) => `en nog ${left}, genoemd in de DPIA-bijlage`,
  en: (left) => `and ${left} more, named in the DPIA annex`,
};

/** A dataset in a few words; of what is no open dataset, which fields are of persons or companies. */
function datasetText(dataset: DatasetRecord, language: Language): string {
  const named = dataset.fields
    .filter((f) => f.privacy === 'person' || f.privacy === 'company')
    .map((f) => f.title[language]);
  const fields = named.length > 0 ? `: ${named.join(', ')}` : '';
  return `${dataset.title[language]}, ${{ nl: 'van', en: 'from' }[language]} ${dataset.publisher}${fields}`;
}

/** Which data are used, group by group: field Gegevens of the register. */
export function dataText(datasets: readonly DatasetRecord[], language: Language): string {
  const groups = GROUPS.map((group) => ({ group, own: datasets.filter((d) => groupOf(d) === group) })).filter(
    ({ own }) => own.length > 0,
  );
  const share = Math.floor(BELOW.long / Math.max(1, groups.length));
  return groups
    .map(({ group, own }) =>
      fitting(
        LEAD[language][group],
        own.map((dataset) => datasetText(dataset, language)),
        share,
        MORE[language],
      ),
    )
    .join(' ');
}
