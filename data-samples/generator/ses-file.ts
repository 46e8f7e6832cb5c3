import type { KwbRow } from './kwb-rows.js';
import { Random } from './random.js';
import { BOM, quoted } from './text.js';

const HEADER = [
  'Wijken en buurten',
  'Regiocode (gemeente, wijk, buurt) (code)',
  'Perioden',
  'Particuliere huishoudens (Aantal)',
  'Opleidingsniveau/Laag/Waarde (%)',
  'Opleidingsniveau/Middelbaar/Waarde (%)',
  'Opleidingsniveau/Hoog/Waarde (%)',
  'SES-WOA/Totaalscore/Gemiddelde score (Getal)',
  'SES-WOA/Deelscore financiële welvaart/Gemiddelde score (Getal)',
  'SES-WOA/Deelscore opleidingsniveau/Gemiddelde score (Getal)',
  'SES-WOA/Deelscore arbeidsverleden/Gemiddelde score (Getal)',
  'Spreiding/Spreiding totaal/Waarde (Getal)',
];
/** Households below which CBS gives no score. */
const FEWEST = 50;
/** Mean income per inhabitant (thousands of euro) at which the score is nought. */
const NEUTRAL_INCOME = 28;

/** Scores of socio-economic status, StatLine "CSV zonder statistische symbolen": a point for what is missing. */
export function sesFile(rows: readonly KwbRow[], years: readonly number[], seed: number): string {
  const random = new Random(seed, 'ses');
  const lines = years.flatMap((year) =>
    rows.map((row) => {
      const households = row.figures.households ?? 0;
      const part = (): string =>
        (
          ((row.figures.income ?? NEUTRAL_INCOME) - NEUTRAL_INCOME) / 30 +
          random.between(-0.02, 0.02)
        ).toFixed(3);
      const known = households >= FEWEST && row.figures.income !== undefined;
      const scores = known ? [part(), part(), part(), part(), '0.310'] : Array(5).fill('.');
      const education = known ? ['27.0', '39.0', '34.0'] : ['.', '.', '.'];
      return [row.name, row.code, String(year), String(households), ...education, ...scores];
    }),
  );
  return BOM + [HEADER, ...lines].map((line) => `${line.map(quoted).join(';')}\n`).join('');
}
