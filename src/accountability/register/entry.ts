import { z } from 'zod';
import { REGISTER_CATEGORIES, REGISTER_STATUS, REGISTER_THEMES } from '../../workspace/register-settings.js';

/** Running text shorter than so many characters; the register shows neither line ends nor lists. */
const below = (limit: number, title: string) =>
  z
    .string()
    .min(1)
    .max(limit - 1)
    .regex(/^[^\r\n]*$/, 'text without line ends')
    .meta({ title });
const link = (title: string) =>
  z
    .string()
    .max(500)
    .regex(/^https:\/\/\S+$/, 'an address that begins with https://')
    .meta({ title });
const month = (title: string) =>
  z
    .string()
    .regex(/^[0-9]{4}-(0[1-9]|1[0-2])$/, 'yyyy-mm')
    .meta({ title });

/** Bounds of lengths in the standard, in characters: shorter than these. */
export const BELOW = {
  name: 100,
  description: 350,
  long: 2500,
  technical: 5000,
  provider: 200,
} as const;

/**
 * An entry of the Algoritmeregister by its publication standard 1.0.0 (Ministry of the Interior, MinBZK): keys are those of the
 * register's own program, titles the names of the fields in the standard. What the standard requires or always shows is required here,
 * but for dates that have not come yet.
 */
export const algorithmEntry = z.strictObject({
  name: below(BELOW.name, 'Naam'),
  description_short: below(BELOW.description, 'Korte omschrijving'),
  organization: below(100, 'Organisatie'),
  category: z.array(z.enum(REGISTER_THEMES)).min(1).max(3).meta({ title: 'Thema' }),
  status: z.enum(REGISTER_STATUS).meta({ title: 'Status' }),
  begin_date: month('Begindatum').optional(),
  end_date: month('Einddatum').optional(),
  contact_email: z
    .string()
    .max(500)
    .regex(
      /^(https:\/\/\S+|[^@\s]+@[^@\s]+\.[^@\s]+)$/,
      'an e-mail address, or an address that begins with https://',
    )
    .meta({ title: 'Contactgegevens' }),
  website: link('Link naar publiekspagina').optional(),
  publication_category: z
    .enum([...REGISTER_CATEGORIES, 'Overige algoritmes'])
    .meta({ title: 'Publicatiecategorie' }),
  url: link('Link naar bronregistratie').optional(),
  goal: below(BELOW.long, 'Doel en impact'),
  proportionality: below(BELOW.long, 'Afwegingen'),
  human_intervention: below(BELOW.long, 'Menselijke tussenkomst'),
  risks: below(BELOW.long, 'Risicobeheer'),
  lawful_basis: below(BELOW.long, 'Wettelijke basis').optional(),
  lawful_basis_grouping: z
    .array(
      z.strictObject({
        title: below(100, 'Titel van wettelijke basis'),
        link: link('Link naar wettelijke basis'),
      }),
    )
    .min(1)
    .meta({ title: 'Verwijzingen wettelijke basis' }),
  process_index_url: link('Verwerkingsregister').optional(),
  impacttoetsen_grouping: z
    .array(
      z.strictObject({
        title: below(200, 'Impacttoets(en)'),
        link: link('Link naar impacttoets').optional(),
      }),
    )
    .meta({ title: 'Impacttoetsen' }),
  impacttoetsen: below(BELOW.long, 'Toelichting op impacttoetsen').optional(),
  source_data: below(BELOW.long, 'Gegevens'),
  source_data_grouping: z
    .array(
      z.strictObject({
        title: below(500, 'Titel van gegevensbron'),
        link: link('Link naar gegevensbron'),
      }),
    )
    .meta({ title: 'Verwijzingen gegevensbronnen' })
    .optional(),
  methods_and_models: below(BELOW.technical, 'Technische werking'),
  provider: below(BELOW.provider, 'Leverancier'),
  publiccode: link('Link naar broncode').optional(),
  lang: z.enum(['nld', 'eng']).meta({ title: 'Taal' }),
  standard_version: z.literal('1.0.0').meta({ title: 'Schema' }),
  source_id: below(100, 'Bron-ID'),
  tags: below(BELOW.long, 'Zoektermen'),
});
export type AlgorithmEntry = z.infer<typeof algorithmEntry>;

/** What `algoritmeregister.nl.json` and `.en.json` hold: the instrument first, then one entry a score. */
export const algorithmRegister = z.array(algorithmEntry).min(1);
