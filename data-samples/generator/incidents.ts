import { type Division, landBuurten } from './areas.js';
import { day, dutchDate } from './dates.js';
import { drawMoreIncidents } from './more-incidents.js';
import { PLANTED } from './planted.js';
import { Random } from './random.js';
import { Register } from './register.js';
import { zeros } from './text.js';

const UNITS = ['burgerzaken', 'toezicht', 'werk en inkomen', 'jeugd', 'bestuur', 'vergunningen'];
const SHAPES = [
  ['verbaal', 34],
  ['bedreiging', 18],
  ['intimidatie', 16],
  ['online', 12],
  ['fysiek', 8],
  ['discriminatie', 7],
  ['vernieling', 5],
] as const;
const CHANNELS = [
  ['balie', 26],
  ['telefoon', 20],
  ['e-mail', 16],
  ['sociale media', 14],
  ['huisbezoek', 10],
  ['openbare ruimte', 14],
] as const;
const TARGETS = [
  ['ambtenaar', 62],
  ['politieke ambtsdrager', 18],
  ['hulpverlener', 14],
  ['journalist', 4],
  ['wetenschapper', 2],
] as const;
const INSTRUMENTAL = 0.14;
const REPORTED = 0.5;
const REPORTED_PLANTED = 0.15;
const PUNISHABLE = 0.62;

/** Incidents a year by gemeente; the planted cell is larger, so that its low number of reports stays publishable. */
function count(gemeente: string, year: number): number {
  if (gemeente === PLANTED.incidents.area) return year === 2024 ? 170 : 92;
  return gemeente === 'GM0097' ? 104 + (year - 2022) * 4 : 92;
}

/** A list with `share` of it true, in random order: exact shares, so that no base cell stands out by chance. */
function quota(random: Random, size: number, share: number): boolean[] {
  const yes = Math.round(size * share);
  return random.shuffle(Array.from({ length: size }, (_, i) => i < yes));
}

/** incidenten-agressie.csv: aggression against those who work for the public cause. */
export function incidentsFile(division: Division, seed: number): Register {
  const random = new Random(seed, 'incidents');
  const rows: { on: number; row: string[] }[] = [];
  for (const { code, plan } of division.gemeenten) {
    const buurten = landBuurten(division).filter((buurt) => buurt.plan === plan && buurt.addresses > 0);
    for (const year of [2022, 2023, 2024]) {
      const planted = code === PLANTED.incidents.area && year === Number(PLANTED.incidents.period);
      const size = count(code, year);
      const instrumental = quota(random, size, planted ? PLANTED.incidents.strength : INSTRUMENTAL);
      const punishable = quota(random, size, PUNISHABLE);
      const reported = quota(random, Math.round(size * PUNISHABLE), planted ? REPORTED_PLANTED : REPORTED);
      for (let i = 0; i < size; i++) {
        const on = random.int(day(year, 1, 1), day(year, 12, 31));
        const channel = random.weighted(CHANNELS);
        const outside = channel === 'huisbezoek' || channel === 'openbare ruimte';
        const other = random.weighted([
          ['frustratie', 55],
          ['verward gedrag', 24],
          ['onbekend', 21],
        ] as const);
        const report = punishable[i] === true && reported.pop() === true;
        const row = [
          dutchDate(on),
          code,
          random.pick(UNITS),
          instrumental[i] ? 'instrumenteel' : other,
          random.weighted(SHAPES),
          channel,
          random.weighted(TARGETS),
          random.weighted([
            ['licht', 56],
            ['ernstig', 34],
            ['zeer ernstig', 10],
          ] as const),
          punishable[i] ? 'J' : 'N',
          report ? 'J' : 'N',
          random.chance(0.15) ? '' : String(random.int(0, 21)),
          random.chance(0.6) ? 'J' : 'N',
          outside && random.chance(0.8) ? random.pick(buurten).code : '',
        ];
        rows.push({ on, row });
      }
    }
  }
  rows.sort((a, b) => a.on - b.on);
  const register = new Register(
    'incidenten-agressie.csv',
    'incident_id;datum;gemeentecode;organisatieonderdeel;motief;vorm;kanaal;doelgroep;ernst;strafbaar;aangifte;reactie_dagen;nazorg;buurtcode',
    rows.map(({ row }, i) => [`IA${zeros(i + 1, 5)}`, ...row]),
  );
  register.spoil(0.5, { incident_id: 'IA90001', motief: 'verveling' }, 'enum', 'motief outside the list');
  register.append(drawMoreIncidents(division, seed).map((row, i) => [`IA5${zeros(i + 1, 4)}`, ...row]));
  return register;
}
