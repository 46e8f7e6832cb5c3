import type { Random } from './random.js';

const STEMS =
  'Glim Brum Zwin Morr Knars Fluis Piep Snork Trol Wrik Klef Dodder Huppel Krul Mispel Nurks Oeker Plomp Ritsel Slof Tjok Veder Wobbel Zoef Kwets Lummel Blesk Drijn Frul Gonk'.split(
    ' ',
  );
const STREET_ENDS = 'pad hof weg laan kade steeg dijk plein dreef gang'.split(' ');
const BUURT_ENDS = 'buurt veld hoek meent oord wijk rak kamp'.split(' ');

/** Endless supply of invented names, each given once; a number follows when the plain ones run out. */
export class NameSupply {
  private readonly rest: string[];
  private round = 1;

  constructor(
    private readonly random: Random,
    private readonly ends: readonly string[],
  ) {
    this.rest = this.all();
  }

  /** The next name. */
  take(): string {
    if (this.rest.length === 0) {
      this.round++;
      this.rest.push(...this.all());
    }
    const name = this.rest.pop() as string;
    return this.round === 1 ? name : `${name} ${this.round}`;
  }

  private all(): string[] {
    return this.random.shuffle(STEMS.flatMap((stem) => this.ends.map((end) => stem + end)));
  }
}

/** Invented street names. */
export const streetNames = (random: Random): NameSupply => new NameSupply(random, STREET_ENDS);

/** Invented buurt names. */
export const buurtNames = (random: Random): NameSupply => new NameSupply(random, BUURT_ENDS);
