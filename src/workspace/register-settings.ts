import { z } from 'zod';
import { FREQUENCIES } from '../common/frequency.js';
import { bilingual } from '../common/text.js';

const webAddress = z
  .string()
  .regex(/^https:\/\/[^\s@"<>]+$/, 'an address that begins with https://, without blanks')
  .max(500);
/** Where people can ask: an e-mail address or a page. */
const contact = z.union([z.email(), webAddress]);
const month = z.string().regex(/^[0-9]{4}-(0[1-9]|1[0-2])$/, 'a month such as 2026-01');
/** Shorter than so many characters. */
const below = (limit: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(limit - 1);

/** Values that the register knows (standard 1.0.0, field Status). */
export const REGISTER_STATUS = ['In ontwikkeling', 'In gebruik', 'Buiten gebruik'] as const;

/** Policy fields of the register (field Thema), from the Thema-indeling voor Officiële Publicaties. */
export const REGISTER_THEMES = [
  'Organisatie en bedrijfsvoering',
  'Cultuur en recreatie',
  'Economie',
  'Overheidsfinanciën',
  'Wonen',
  'Internationaal',
  'Migratie en integratie',
  'Natuur en milieu',
  'Onderwijs en wetenschap',
  'Openbare orde en veiligheid',
  'Recht',
  'Ruimte en infrastructuur',
  'Sociale zekerheid',
  'Verkeer',
  'Werk',
  'Zorg en gezondheid',
] as const;

/** Categories A and B of the register: choosing where to look is one of these, never `Overige algoritmes`. */
export const REGISTER_CATEGORIES = ['Impactvolle algoritmes', 'Hoog-risico AI-systemen'] as const;

const keys = z.strictObject({
  organisation: z.strictObject({
    /** As the TOOI list has it, such as `Gemeente Voorbeeld`. */
    name: below(100),
    tooi: z
      .string()
      .regex(
        /^https:\/\/identifier\.overheid\.nl\/tooi\/id\/[a-z]+\/[a-z0-9]+$/,
        'an identifier such as https://identifier.overheid.nl/tooi/id/gemeente/gm0363',
      ),
  }),
  contact,
  status: z.enum(REGISTER_STATUS),
  /** Months in which it came into use and went out of it. */
  begin: month.optional(),
  end: month.optional(),
  publication_category: z.enum(REGISTER_CATEGORIES).default('Impactvolle algoritmes'),
  themes: z.array(z.enum(REGISTER_THEMES)).min(1).max(3).default(['Openbare orde en veiligheid']),
  /** Laws or decisions that the work rests on. */
  legal_basis: z
    .array(z.strictObject({ title: below(100), link: webAddress, text: bilingual.optional() }))
    .min(1),
  /** Tests that were done, such as a DPIA or an IAMA; none, with `impact_note` that says why. */
  impact_assessments: z.array(z.strictObject({ name: below(200), link: webAddress.optional() })),
  impact_note: bilingual.optional(),
  /** Who looks at figures before anything is done with them: functions, no names. */
  reviewers: bilingual,
  /** Who may see the internal edition: functions, no names. */
  recipients: bilingual,
  /** Name of the supplier, or `Intern ontwikkeld`. */
  supplier: below(200),
  /** Where releases can be found: the address under which their folders stand. */
  publication: webAddress.transform((address) => address.replace(/\/+$/, '')),
  /** How often a release is made. */
  frequency: z.enum(FREQUENCIES),
  privacy_officer: contact.optional(),
  considerations: bilingual.optional(),
  public_page: webAddress.optional(),
  source_registration: webAddress.optional(),
  processing_register: webAddress.optional(),
  source_code: webAddress.optional(),
  search_words: z.array(below(100)).default([]),
});

/** `register` in `buurtzicht.yaml`, as far as it is written: only `buurtzicht register` needs all of it. */
export const registerSettings = keys.partial();

/** All that `buurtzicht register` must know from the municipality. */
export const wholeRegisterSettings = keys.superRefine((facts, context) => {
  const missing = (key: 'begin' | 'end' | 'impact_note', message: string): void => {
    context.addIssue({ code: 'custom', path: [key], message });
  };
  if (facts.status !== 'In ontwikkeling' && facts.begin === undefined)
    missing('begin', 'the month in which it came into use');
  if (facts.status === 'Buiten gebruik' && facts.end === undefined)
    missing('end', 'the month in which it went out of use');
  if (facts.impact_assessments.length === 0 && facts.impact_note === undefined)
    missing('impact_note', 'why no impact assessment was done');
});
export type RegisterFacts = z.output<typeof wholeRegisterSettings>;
