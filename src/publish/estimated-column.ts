import { type Column, textColumn } from '../common/columns.js';
import { asColumnName } from '../common/text.js';
import type { Figures } from './figures.js';

/** How well the areas of another year are known to fit, the best first; see docs/areas.md. */
export const GRADES: readonly string[] = ['A', 'B', 'C', 'D'];

/** Which indicators of an area are estimated: their columns, by name. */
export function estimatedColumn(latest: readonly Figures[], rows: number): Column {
  const names = Array.from({ length: rows }, (_, a) =>
    latest.filter((f) => f.estimated[a]).map((f) => asColumnName(f.indicator.id)),
  );
  return {
    name: 'estimated',
    title: {
      nl: 'Indicatoren die geschat zijn uit gebieden van een ander jaar',
      en: 'Indicators that are estimated from areas of another year',
    },
    data: textColumn(names.map((found) => (found.length > 0 ? found.join(', ') : null))),
  };
}
