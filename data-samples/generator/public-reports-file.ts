import { dutchDate } from './dates.js';
import { Register } from './register.js';
import { zeros } from './text.js';

/** A report on public space, half a metre beside an address. */
export interface PublicReport {
  /** Day of the report. */
  readonly on: number;
  /** Date on which it was settled; empty while it is not. */
  readonly settled: string;
  readonly main: string;
  readonly sub: string;
  readonly x: number;
  readonly y: number;
  /** The system joined it to the report before it: the same thing once more. */
  readonly joined: boolean;
}

/** meldingen-openbare-ruimte.csv, in the order of the reports' days. */
export function publicReportsFile(reports: readonly PublicReport[]): Register {
  const inOrder = [...reports].sort((a, b) => a.on - b.on);
  const id = (i: number): string => `MOR${zeros(i + 1, 5)}`;
  return new Register(
    'meldingen-openbare-ruimte.csv',
    'melding_id;hoofdmelding_id;datum_melding;datum_afgehandeld;hoofdcategorie;subcategorie;status;x;y',
    inOrder.map(({ on, settled, main, sub, x, y, joined }, i) => [
      id(i),
      joined && i > 0 ? id(i - 1) : '',
      dutchDate(on),
      settled,
      main,
      sub,
      settled ? 'Afgehandeld' : 'In behandeling',
      `${x},5`,
      `${y},5`,
    ]),
  );
}
