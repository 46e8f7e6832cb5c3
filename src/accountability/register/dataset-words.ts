import type { Bilingual } from '../../common/text.js';
import type { Language } from '../../publish/catalogue/words.js';
import { groupOf } from './data-words.js';
import type { DatasetRecord, FieldRecord, FieldTreatment } from './datasets.js';

const PRIVACY: Readonly<Record<FieldRecord['privacy'], Bilingual>> = {
  open: { nl: 'gebieden en aantallen', en: 'areas and counts' },
  area: { nl: 'gebieden', en: 'areas' },
  object: { nl: 'adres, pand of gebeurtenis', en: 'address, property or event' },
  company: { nl: 'bedrijf', en: 'company' },
  person: { nl: 'persoon', en: 'person' },
};

const TREATMENT: Readonly<Record<FieldTreatment, Bilingual>> = {
  kept: { nl: 'opgeslagen', en: 'stored' },
  hashed: { nl: 'alleen als sleutelcode', en: 'as a keyed code only' },
  not_stored: { nl: 'niet opgeslagen', en: 'not stored' },
};

export function privacyText(dataset: DatasetRecord, language: Language): string {
  return PRIVACY[groupOf(dataset)][language];
}

export function retentionText({ retention, fields }: DatasetRecord, language: Language): string {
  if (!retention) return { nl: 'geen termijn', en: 'no term' }[language];
  const field = fields.find(({ name }) => name === retention.from);
  const from = field
    ? { nl: `vanaf ${field.title.nl}`, en: `from ${field.title.en}` }[language]
    : { nl: 'vanaf ontvangst', en: 'from receipt' }[language];
  return `${retention.months} ${{ nl: 'maanden', en: 'months' }[language]} ${from}`;
}

/** What is done with the fields of a dataset, one text: kept, hashed, not stored. */
export function fieldsText({ fields }: DatasetRecord, language: Language): string {
  const treatments: readonly FieldTreatment[] = ['kept', 'hashed', 'not_stored'];
  return treatments
    .flatMap((treatment) => {
      const own = fields.filter((f) => f.treatment === treatment).map((f) => f.title[language]);
      return own.length > 0 ? [`${TREATMENT[treatment][language]}: ${own.join(', ')}`] : [];
    })
    .join('; ');
}
