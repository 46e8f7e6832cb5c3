import type { Buurt } from './areas.js';
import type { Random } from './random.js';

/** Year of building that the register uses for "unknown". */
const UNKNOWN_YEAR = 1005;
const IN_USE = 'Verblijfsobject in gebruik';

/** A building: status and year. The polder fell dry on paper in 1941, hence no older year. */
export function drawBuilding(random: Random, buurt: Buurt): { status: string; built: number } {
  const period = Number(buurt.wijkcode.slice(-2)) * 5;
  const built = random.chance(0.003) ? UNKNOWN_YEAR : Math.min(2023, 1948 + period + random.int(0, 24));
  const status = random.weighted([
    ['Pand in gebruik', 984],
    ['Pand in gebruik (niet ingemeten)', 8],
    ['Verbouwing pand', 8],
  ]);
  return { status, built };
}

/** A verblijfsobject as drawn. */
export interface Drawn {
  readonly uses: readonly string[];
  readonly area: number;
  readonly status: string;
}

const status = (random: Random): string =>
  random.weighted([
    [IN_USE, 988],
    ['Verblijfsobject gevormd', 4],
    ['Verblijfsobject in gebruik (niet ingemeten)', 4],
    ['Verbouwing verblijfsobject', 4],
  ]);

/** A dwelling, now and then above a shop. */
export function drawDwelling(random: Random, flat: boolean): Drawn {
  const uses = random.weighted<readonly string[]>([
    [['woonfunctie'], 985],
    [['woonfunctie', 'winkelfunctie'], 9],
    [['woonfunctie', 'kantoorfunctie'], 6],
  ]);
  // 1 m2 is the placeholder of the register for "not measured".
  const area = random.chance(0.002) ? 1 : flat ? random.int(52, 104) : random.int(78, 188);
  return { uses, area, status: status(random) };
}

/** Premises without dwelling; never below 80 m2, so that small premises stand out where they are planted. */
export function drawPremises(random: Random): Drawn {
  const use = random.weighted([
    ['winkelfunctie', 32],
    ['kantoorfunctie', 22],
    ['industriefunctie', 22],
    ['bijeenkomstfunctie', 9],
    ['gezondheidszorgfunctie', 5],
    ['onderwijsfunctie', 3],
    ['sportfunctie', 2],
    ['logiesfunctie', 2],
    ['overige gebruiksfunctie', 3],
  ]);
  return { uses: [use], area: random.int(80, 640), status: status(random) };
}
