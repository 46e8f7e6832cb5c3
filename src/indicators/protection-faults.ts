import type { Fault } from '../common/errors.js';
import { didYouMean } from '../common/near.js';
import type { Card } from './card.js';
import type { Indicator } from './definition.js';
import {
  changesDenominator,
  methodOf,
  type ProtectionChoice,
  type ProtectionRules,
} from './protection-rules.js';

/** Why counts of a card can't be protected in another way than by hiding; null when they can. */
export function protectionFault(card: Card, choice: ProtectionChoice): string | null {
  const method = methodOf(choice);
  if (method === 'suppress') return null;
  const both = changesDenominator(card, choice);
  const { measure, contributors, denominator, additive, signal } = card;
  if (measure !== 'share' && measure !== 'rate') return `a ${measure} is made of parts that are no counts`;
  if (contributors !== 'both' && contributors !== 'numerator')
    return 'its numerator is no count of units (`contributors`)';
  if (denominator === 'previous') return 'its denominator is the numerator of an earlier period';
  if (measure === 'share' && denominator) return 'the denominator of a share must be counted with it';
  if (additive === 'none') return 'its counts do not add up (`additive: none`)';
  if (signal) return 'its months are held against their own past by exact counts (`signal`)';
  if (method === 'small_counts' && (card.pool > 1 || card.period !== 'year'))
    return 'large counts stay exact, and the difference of two windows that overlap would give a small one';
  if (method === 'small_counts' && measure === 'share' && !both)
    return 'large counts stay exact, and beside their denominator would tell how few are not counted';
  if (method !== 'cell_key') return null;
  if (card.cell_key !== 'column') return 'the SELECT gives no keys of its records (`cell_key: column`)';
  if (both) return 'only a numerator has keys: say `{ method: cell_key, denominator: suppress }`';
  return null;
}

/**
 * Choices of a method that can't be.
 * @param chosen by indicator.
 * @param where the file that chooses, and the key it does so under.
 */
export function protectionFaults(
  chosen: Readonly<Record<string, ProtectionChoice>>,
  indicators: readonly Indicator[],
  where: NonNullable<Fault['where']>,
): Fault[] {
  return Object.entries(chosen).flatMap(([id, choice]): Fault[] => {
    const found = indicators.find((i) => i.id === id);
    if (!found) {
      const ids = indicators.map((i) => i.id);
      return [
        {
          what: `\`protection\` names an indicator that there is not: \`${id}\``,
          where,
          mend: didYouMean(id, ids, 'see `buurtzicht indicator list`'),
        },
      ];
    }
    const why = protectionFault(found.card, choice);
    if (why === null) return [];
    return [
      {
        what: `\`${id}\` can't be protected by \`${methodOf(choice)}\`: ${why}`,
        where,
        expected: 'a method that fits the card; docs/methods/rounding.md and cell-key.md say which',
        mend: 'choose another, or leave it out: it is suppressed then',
      },
    ];
  });
}

/** A cell-key method that changes counts by too little to hide those that may not be shown. */
export function cellKeyFault(
  { cell_key }: ProtectionRules,
  chosen: Readonly<Record<string, ProtectionChoice>>,
  threshold: number,
  where: NonNullable<Fault['where']>,
): Fault[] {
  if (
    !Object.values(chosen).some((choice) => methodOf(choice) === 'cell_key') ||
    2 * cell_key.most >= threshold
  )
    return [];
  return [
    {
      what: `counts change by at most ${cell_key.most} by their cell key, and fewer than ${threshold} may not be told from others`,
      where,
      expected: `\`protection.cell_key.most\` of at least ${Math.ceil(threshold / 2)}`,
      mend: 'lower the threshold, or protect these indicators in another way',
    },
  ];
}
