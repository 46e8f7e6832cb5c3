import type { Card } from '../../src/indicators/card.js';
import type { Indicator } from '../../src/indicators/definition.js';
import type { Level } from '../../src/publish/format.js';
import type { FigureCounts } from '../../src/publish/protection/primary-decisions.js';
import type { AreaList } from '../../src/publish/warehouse-read.js';
import { type Dice, dice } from '../disclosure/random-table.js';

const [GEMEENTEN, WIJKEN, BUURTEN] = [342, 3393, 14_574];

/** Periods of each indicator. */
export const PERIODS = [2020, 2021, 2022, 2023, 2024] as const;

/** The country: every wijk in a gemeente, every buurt in a wijk. */
export function country(): AreaList {
  const { between } = dice(1);
  const within = (count: number, parents: number): number[] =>
    Array.from({ length: count }, (_, i) => (i < parents ? i : between(0, parents - 1)));
  const gemeenteOf = within(WIJKEN, GEMEENTEN);
  const wijkOf = within(BUURTEN, WIJKEN);
  const code = (prefix: string, n: number): string => prefix + String(n).padStart(8, '0');
  const rows: [string, Level, string | null, string][] = [
    ...Array.from({ length: GEMEENTEN }, (_, g): [string, Level, null, string] => [
      code('GM', g),
      'gemeente',
      null,
      code('GM', g),
    ]),
    ...gemeenteOf.map((g, w): [string, Level, string, string] => [
      code('WK', w),
      'wijk',
      code('WK', w),
      code('GM', g),
    ]),
    ...wijkOf.map((w, b): [string, Level, string, string] => [
      code('BU', b),
      'buurt',
      code('WK', w),
      code('GM', gemeenteOf[w] as number),
    ]),
  ];
  const codes = rows.map(([own]) => own);
  const none = codes.map(() => null);
  return {
    codes,
    levels: rows.map(([, level]) => level),
    names: codes,
    wijken: rows.map(([, , wijk]) => wijk),
    gemeenten: rows.map(([, , , gemeente]) => gemeente),
    geometries: none,
    outlines: none,
    peers: { groups: none, titles: { nl: none, en: none }, status: none },
    own: [],
  };
}

/** Counts of all areas, added up from those of buurten. */
function addedUp(areas: AreaList, ofBuurt: (buurt: number) => number): Float64Array {
  const counts = new Float64Array(areas.codes.length);
  const first = GEMEENTEN + WIJKEN;
  for (let buurt = 0; buurt < BUURTEN; buurt++) {
    const at = first + buurt;
    counts[at] = ofBuurt(buurt);
    const wijk = GEMEENTEN + Number(areas.wijken[at]?.slice(2));
    const gemeente = Number(areas.gemeenten[at]?.slice(2));
    for (const above of [wijk, gemeente]) counts[above] = (counts[above] as number) + (counts[at] as number);
  }
  return counts;
}

/** A whole number about a mean, as far from it as counts of that size are. */
function about(mean: number, { between }: Dice): number {
  const [u, v] = [between(1, 1_000_000) / 1_000_000, between(0, 999_999) / 1_000_000];
  return Math.max(0, Math.round(mean + Math.sqrt(-2 * mean * Math.log(u)) * Math.cos(2 * Math.PI * v)));
}

function indicator(id: string, card: Partial<Card>): Indicator {
  const whole = {
    ...{ measure: 'rate', contributors: 'both', per: 100, period: 'year', pool: 1, additive: 'sum' },
    ...{ levels: ['buurt', 'wijk', 'gemeente'], lowest_public: 'buurt', about: 'places' },
    ...{ minimum: { numerator: 0, denominator: 1 }, ...card },
  };
  return { id, hash: id, card: whole as unknown as Card } as Indicator;
}

/** Sizes of buurten: few inhabitants in most, many in some. */
function sizes(seed: number): Float64Array {
  const { between } = dice(seed);
  return Float64Array.from(
    { length: BUURTEN },
    () => (-Math.log(between(1, 1_000_000) / 1_000_000)) ** 1.7 + 0.003,
  );
}

/**
 * Invented figures of the country in five periods: of every ten indicators four are shares and four are rates over one shared denominator, one is a share with a
 * denominator of its own, and one a rate whose numerator is that of another share. Some are rare, some common. The first three denominators are inhabitants,
 * dwellings and establishments, so to say.
 */
export function figuresOfNation(areas: AreaList, indicators: number): FigureCounts[] {
  const size = sizes(2);
  const nothing = new Float64Array(areas.codes.length).fill(Number.NaN);
  const figures: FigureCounts[] = [];
  for (const [p, period] of PERIODS.entries()) {
    const shared = Array.from({ length: Math.ceil(indicators / 10) }, (_, s) => {
      const chance = dice(1000 * s + p + 17);
      const scale = [500, 220, 25][s % 3] as number;
      return addedUp(areas, (b) => about(scale * (size[b] as number), chance));
    });
    let before: Float64Array = nothing;
    for (let i = 0; i < indicators; i++) {
      const chance = dice(50_000 + 100 * i + p);
      const denominator = shared[Math.floor(i / 10)] as Float64Array;
      const rate = [0.004, 0.03, 0.15, 0.3][i % 4] as number;
      const own = GEMEENTEN + WIJKEN;
      const part = (): Float64Array =>
        addedUp(areas, (b) =>
          Math.min(
            denominator[own + b] as number,
            about(rate * (denominator[own + b] as number) * (chance.between(30, 170) / 100), chance),
          ),
        );
      const numerator = i % 10 === 9 ? before : part();
      const kind = i % 10;
      const below =
        kind === 8
          ? addedUp(areas, (b) => (numerator[own + b] as number) + about(40 * (size[b] as number), chance))
          : denominator;
      before = numerator;
      figures.push({
        indicator: indicator(`figure-${i}`, { measure: kind < 4 || kind === 8 ? 'share' : 'rate' }),
        counts: { period, numerator, denominator: below, contributors: nothing, unplaced: nothing },
      });
    }
  }
  return figures;
}
