import { z } from 'zod';
import { LEVELS } from '../common/area-code.js';
import { isDay, isDayMonthOrYear } from '../common/calendar.js';
import { bilingual } from '../common/text.js';
import { SUBJECTS } from './fairness-rules.js';
import { historyFaults } from './history-faults.js';
import { classBreaks } from './map-rules.js';
import { parametersSchema, valueFault } from './parameters.js';
import { shrinkage } from './shrinkage-rules.js';
import { cardSignal } from './signal-rules.js';

const level = z.enum(LEVELS);

const version = z.string().regex(/^[0-9]+\.[0-9]+$/);
const DAY = 'a day that there is, such as 2024-07-15';
const MOMENT = 'a day, month or year that there is: 2024-07-15, 2024-07, 2024';
const day = z
  .string()
  .regex(/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/, DAY)
  .refine(isDay, DAY);
const moment = z
  .string()
  .regex(/^[0-9]{4}(-[0-9]{2}){0,2}$/, MOMENT)
  .refine(isDayMonthOrYear, MOMENT);

const cardSchema = z.strictObject({
  title: bilingual,
  /** Plain language (B1). */
  summary: bilingual,
  measures: bilingual,
  does_not_measure: bilingual,
  theme: z.string().min(1),
  kind: z.enum(['signal', 'exposure', 'harm', 'resilience', 'context']),
  direction: z.enum(['higher_is_worse', 'higher_is_better', 'neither']),
  /** What brings a case into the register; a haaldelict follows police effort. */
  effort: z.enum(['brengdelict', 'haaldelict', 'administrative', 'survey', 'tip']),
  /** share: numerator within denominator; rate: events over units; mean: sum over units; index: anything else. */
  measure: z.enum(['share', 'rate', 'mean', 'index']),
  /** Which parts count units that could be traced; `column`: the SELECT gives `contributors`. */
  contributors: z.enum(['both', 'numerator', 'denominator', 'column']),
  /** What a figure tells about: of `people` only areas where enough of them live are shown. */
  about: z.enum(['people', 'dwellings', 'organisations', 'events', 'land']).default('people'),
  /**
   * An amount to which few may contribute most: the numerator, or the SELECT's `amount` (`column`); the SELECT then gives the contributions
   * `largest` and `second_largest` too. Left out: nobody's contribution could be told from it.
   */
  amounts: z.enum(['numerator', 'column']).optional(),
  /** The SELECT gives `secret`: whether a part that is missing is missing because its publisher keeps it secret, or may. */
  secret: z.literal('column').optional(),
  /**
   * A denominator that the pipeline declares (`denominators/<name>.sql`), joined by the program; `previous`: what the
   * numerator was in the period before. Left out: the SELECT gives the denominator itself.
   */
  denominator: z.string().min(1).optional(),
  /** What an area with a denominator and no row counts: nought, where its gemeente has any row at all; or nothing known. */
  absent: z.enum(['missing', 'zero']).default('missing'),
  /**
   * column: the SELECT gives `cell_key`, the sum of `record_key(<id>)` over the records that the numerator counts, so that it may be
   * protected by cell key.
   */
  cell_key: z.literal('column').optional(),
  /** Choices of ours that a workspace may make otherwise. */
  parameters: parametersSchema.default({}),
  unit: bilingual,
  /** Value = per × numerator ÷ denominator. */
  per: z.number().positive(),
  /**
   * year: the SELECT gives `period`; rolling_12_months: it gives `month`, and a figure of a year is of the twelve months up to its last
   * that the source has.
   */
  period: z.enum(['year', 'rolling_12_months']),
  /** Years pooled into one figure, for rare events: numerators and denominators are summed. */
  pool: z.int().min(1).max(5),
  /** Of a rolling count: its months are held against their own past. Left out: they signal nothing. */
  signal: cardSignal.optional(),
  levels: z.array(level).min(1),
  /** Lowest level that the public edition may show; `none`: it shows no figure at all, and the internal edition alone does. */
  lowest_public: z.enum([...LEVELS, 'none']),
  /** Below these it says "too few": figures that a single case would turn over. */
  minimum: z.strictObject({ numerator: z.number().min(0), denominator: z.number().min(0) }),
  /**
   * sum: the SELECT gives buurten, wijk and gemeente are their sums; source: it gives each level's own published
   * row, and sums are checked against them; none: it does not add up and is evaluated per level.
   */
  additive: z.enum(['sum', 'source', 'none']),
  interval: z.enum(['wilson', 'poisson', 'none']),
  /**
   * Whether rates of small areas are drawn towards the mean of their level, by the chance that `interval` is of; left out: `global` with
   * an interval, `none` without.
   */
  shrinkage: shrinkage.optional(),
  /** Why there is no interval, or why this one. */
  interval_why: bilingual,
  /** Of a context figure: circumstances of inhabitants that it is about itself. With those it goes together by its nature, and needs no decision. */
  subject: z.array(z.enum(SUBJECTS)).default([]),
  /** Breaks between the classes of its map, rising: fixed, where left out the pipeline's method makes them. */
  classes: classBreaks.optional(),
  breaks: z.array(z.strictObject({ date: moment, cause: bilingual, size: z.string().optional() })),
  legal: bilingual,
  owner: z.string().min(1),
  version,
  changed: day,
  /** What changed in each version, oldest first; a definition that is still its first may leave it out. */
  history: z.array(z.strictObject({ version, changed: day, what: bilingual })).default([]),
  references: z.array(z.string()).min(1),
});

/** The documentation of an indicator, in the same file as its SQL; see docs/add-an-indicator.md. */
export type Card = z.infer<typeof cardSchema>;
export { cardSchema };

/** A violation that the schema can't see: the key that it is about, and one sentence. */
export interface CardFault {
  readonly key: string;
  readonly what: string;
}

/** What in a card contradicts itself. */
export function cardFaults(card: Card): CardFault[] {
  const faults: CardFault[] = [];
  const add = (key: string, what: string): void => {
    faults.push({ key, what });
  };
  if (card.interval === 'wilson' && card.measure !== 'share')
    add('interval', 'a Wilson interval is for a share');
  if (card.interval === 'poisson' && card.measure !== 'rate')
    add('interval', 'a Poisson interval is for a rate');
  if (card.shrinkage === 'global' && card.interval === 'none')
    add(
      'shrinkage',
      '`shrinkage: global` needs an interval: it says which chance rates are drawn to the mean by',
    );
  if (card.measure === 'share' && card.per !== 100 && card.per !== 1)
    add('per', 'a share has per: 100 (percent) or 1');
  if (card.absent === 'zero' && (card.denominator ?? 'previous') === 'previous')
    add('absent', '`absent: zero` needs a declared `denominator`: only that says which areas there are');
  if (card.period === 'rolling_12_months' && card.pool !== 1)
    add('pool', 'twelve rolling months are not pooled: `pool: 1`');
  if (card.secret && (card.denominator || card.period !== 'year' || card.additive === 'sum'))
    add(
      'secret',
      '`secret` is of figures that the source itself gives at every level: `additive: source` or none',
    );
  const counts = card.contributors === 'both' || card.contributors === 'numerator';
  if (card.signal && (card.period !== 'rolling_12_months' || !counts))
    add(
      'signal',
      'only monthly counts of units signal: `period: rolling_12_months`, and a numerator that `contributors` counts',
    );
  for (const [name, parameter] of Object.entries(card.parameters)) {
    const fault = valueFault(name, parameter, parameter.default);
    if (fault) add('parameters', `the default of parameter ${fault}`);
  }
  if (card.subject?.length > 0 && (card.kind !== 'context' || card.direction !== 'neither'))
    add(
      'subject',
      'only a figure of kind context without a direction may have a `subject`: by others areas are judged',
    );
  faults.push(...historyFaults(card));
  if (card.lowest_public !== 'none' && !card.levels.includes(card.lowest_public))
    add('lowest_public', '`lowest_public` must be one of `levels`, or none');
  return faults;
}
