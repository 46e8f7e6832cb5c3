import { type ColumnTable, textColumn } from '../common/columns.js';
import { TOLD_REASONS } from '../disclosure/decision.js';
import { REASON_WORDS, type ReasonWords } from './reason-words.js';
import { column } from './table-columns.js';

/** Table `redenen`: what each code in the column `reason` of the long table means, in words. */
export function reasonTable(): ColumnTable {
  const text = (pick: (words: ReasonWords) => string) =>
    textColumn(TOLD_REASONS.map((reason) => pick(REASON_WORDS[reason])));
  return {
    name: 'redenen',
    title: { nl: 'Redenen waarom een cijfer ontbreekt', en: 'Reasons why a figure is not there' },
    rows: TOLD_REASONS.length,
    key: ['reason'],
    columns: [
      column('reason', { nl: 'Reden', en: 'Reason' }, textColumn(TOLD_REASONS)),
      column(
        'status',
        { nl: 'Status', en: 'Status' },
        text((w) => w.status),
      ),
      column(
        'title',
        { nl: 'Kort', en: 'In short' },
        text((w) => w.title.nl),
      ),
      column(
        'title_en',
        { nl: 'Kort, Engels', en: 'In short, English' },
        text((w) => w.title.en),
      ),
      column(
        'text',
        { nl: 'Uitleg', en: 'Explanation' },
        text((w) => w.text.nl),
      ),
      column(
        'text_en',
        { nl: 'Uitleg, Engels', en: 'Explanation, English' },
        text((w) => w.text.en),
      ),
    ],
  };
}
