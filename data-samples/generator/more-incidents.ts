import { type Division, landBuurten } from './areas.js';
import { day, dutchDate } from './dates.js';
import { PLANTED_DEALS } from './planted-deals.js';
import { Random } from './random.js';

interface Plan {
  readonly year: number;
  readonly gemeente: string;
  readonly count: number;
  readonly channels: readonly string[];
  readonly targets: readonly string[];
  readonly severity: readonly string[];
  /** Where: the buurten of a wijk, or unknown. */
  readonly wijk?: string;
}

const { place, newTargets, severe } = PLANTED_DEALS;
const PLANS: readonly Plan[] = [
  {
    year: 2024,
    gemeente: 'GM0097',
    count: place.strength,
    channels: ['openbare ruimte', 'huisbezoek'],
    targets: ['ambtenaar'],
    severity: ['licht', 'licht', 'ernstig'],
    wijk: place.area,
  },
  {
    year: 2024,
    gemeente: newTargets.area,
    count: newTargets.strength,
    channels: ['e-mail', 'sociale media', 'telefoon'],
    targets: ['wetenschapper', 'journalist', 'hulpverlener'],
    severity: ['licht', 'licht', 'ernstig'],
  },
  {
    year: 2023,
    gemeente: severe.area,
    count: severe.strength,
    channels: ['balie', 'telefoon'],
    targets: ['ambtenaar', 'politieke ambtsdrager'],
    severity: ['ernstig', 'zeer ernstig'],
  },
];

/** Incidents beside those of `incidentsFile`, without their number: places, newer target groups and severity. */
export function drawMoreIncidents(division: Division, seed: number): string[][] {
  const random = new Random(seed, 'more incidents');
  return PLANS.flatMap((plan) => {
    const buurten = landBuurten(division).filter(
      (buurt) => buurt.wijkcode === plan.wijk && buurt.addresses > 60,
    );
    return Array.from({ length: plan.count }, (_, i) => {
      const punishable = i % 5 < 3;
      return [
        dutchDate(random.int(day(plan.year, 1, 1), day(plan.year, 12, 31))),
        plan.gemeente,
        random.pick(['toezicht', 'jeugd', 'bestuur']),
        random.pick(['frustratie', 'frustratie', 'verward gedrag', 'instrumenteel', 'frustratie']),
        random.pick(['verbaal', 'intimidatie', 'bedreiging', 'discriminatie']),
        random.pick(plan.channels),
        plan.targets[i % plan.targets.length] as string,
        random.pick(plan.severity),
        punishable ? 'J' : 'N',
        punishable && random.chance(0.5) ? 'J' : 'N',
        String(random.int(0, 21)),
        random.chance(0.6) ? 'J' : 'N',
        plan.wijk ? random.pick(buurten).code : '',
      ];
    });
  });
}
