import { LEVELS } from '../../common/area-code.js';
import { type Column, type ColumnData, type ColumnTable, textColumn } from '../../common/columns.js';
import type { Bilingual } from '../../common/text.js';
import type { Indicator } from '../../indicators/definition.js';
import { rateFunnel, shareFunnel } from '../../statistics/comparison/group-funnel.js';
import { type GroupFunnel, type PeerComparison, peerComparisons } from '../../statistics/comparison/peers.js';
import { cautionColumns } from '../caution-columns.js';
import type { Figures } from '../figures.js';
import { published } from '../published.js';
import { column } from '../table-columns.js';
import type { AreaList } from '../warehouse-read.js';
import { FEWEST_PEERS } from './peer-columns.js';

/** One area and indicator beside its group; `compared` is null where too few others have a figure, or it has no group. */
interface PeerRow {
  readonly area: number;
  readonly figures: Figures;
  readonly compared: PeerComparison | null;
  readonly others: number;
  /** Why there is no place in the funnel. */
  readonly reason: string | null;
}

/** Chance plays a part where the card gives an interval: of a full count it says nothing. */
function funnelOf({ card }: Indicator): GroupFunnel | undefined {
  if (card.interval === 'none') return undefined;
  return card.measure === 'share' ? shareFunnel : rateFunnel;
}

function isCompared({ card }: Indicator): boolean {
  return card.direction !== 'neither' && (card.measure === 'share' || card.measure === 'rate');
}

function rowOf(figures: Figures, area: number, areas: AreaList, found: PeerComparison | null): PeerRow {
  const others = found?.others.count ?? Number.NaN;
  const row = { area, figures, others };
  if (!found) return { ...row, compared: null, reason: areas.peers.status[area] ?? 'no_group' };
  if (found.others.count < FEWEST_PEERS) return { ...row, compared: null, reason: 'too_few_peers' };
  if (found.standing !== null) return { ...row, compared: found, reason: null };
  return { ...row, compared: found, reason: funnelOf(figures.indicator) ? 'all_alike' : 'no_interval' };
}

function rowsOf(figures: Figures, areas: AreaList): PeerRow[] {
  const shown = (i: number): boolean => figures.decisions[i]?.status === 'ok';
  return LEVELS.filter((level) => figures.indicator.card.levels.includes(level)).flatMap((level) => {
    const own = [...areas.levels.keys()].filter((i) => areas.levels[i] === level);
    // A level for which the pipeline declares no groups is in no row.
    if (!own.some((i) => areas.peers.status[i])) return [];
    const pick = (part: Float64Array): Float64Array =>
      Float64Array.from(own, (i) => (shown(i) ? (part[i] as number) : Number.NaN));
    const [numerator, denominator, value] = [figures.numerator, figures.denominator, figures.value].map(
      pick,
    ) as [Float64Array, Float64Array, Float64Array];
    const found = peerComparisons({
      // Rounding may lift a part above its whole.
      numerator:
        figures.indicator.card.measure === 'share'
          ? numerator.map((n, k) => Math.min(n, denominator[k] as number))
          : numerator,
      denominator,
      value,
      groups: own.map((i) => areas.peers.groups[i] ?? null),
      funnel: funnelOf(figures.indicator),
    });
    return own.flatMap((i, k) => (shown(i) ? [rowOf(figures, i, areas, found[k] ?? null)] : []));
  });
}

function quartile(which: 'lower' | 'median' | 'upper'): (row: PeerRow) => number {
  return ({ compared }) => (compared ? published(compared.others[which]) : Number.NaN);
}

/**
 * Each shown figure of the latest period beside those of its comparison group: a funnel instead of a league table. Of indicators
 * with a direction that are shares or rates; made of published figures only, so that anybody can make it again.
 */
export function peerTable(latest: readonly Figures[], areas: AreaList): ColumnTable {
  const compared = latest.filter((f) => isCompared(f.indicator));
  const rows = compared.flatMap((f) => rowsOf(f, areas));
  const place = new Map(compared.map((f, i) => [f, i]));
  const text = (name: string, title: Bilingual, pick: (row: PeerRow) => string | null): Column =>
    column(name, title, textColumn(rows.map(pick)));
  const numbers = (pick: (row: PeerRow) => number): ColumnData => {
    // By hand: of a whole country there are hundreds of thousands, and `from` walks them slowly.
    const values = new Float64Array(rows.length);
    for (let i = 0; i < rows.length; i++) values[i] = pick(rows[i] as PeerRow);
    return { type: 'number', values };
  };
  return {
    name: 'vergelijking',
    title: {
      nl: 'Vergelijking met gebieden van dezelfde grootte en stedelijkheid',
      en: 'Comparison with areas of the same size and urbanity',
    },
    rows: rows.length,
    key: ['area', 'period', 'indicator'],
    columns: [
      text('area', { nl: 'Gebied', en: 'Area' }, (r) => areas.codes[r.area] as string),
      text('level', { nl: 'Niveau', en: 'Level' }, (r) => areas.levels[r.area] as string),
      text('period', { nl: 'Jaar', en: 'Year' }, (r) => String(r.figures.period)),
      text('indicator', { nl: 'Indicator', en: 'Indicator' }, (r) => r.figures.indicator.id),
      text(
        'peer_group',
        { nl: 'Vergelijkingsgroep', en: 'Comparison group' },
        (r) => areas.peers.groups[r.area] ?? null,
      ),
      column(
        'peers',
        { nl: 'Andere gebieden van de groep met een cijfer', en: 'Others of the group with a figure' },
        { type: 'integer', values: Float64Array.from(rows, (r) => r.others) },
      ),
      column(
        'value',
        { nl: 'Waarde', en: 'Value' },
        numbers((r) => r.figures.value[r.area] as number),
      ),
      column(
        'lower_quartile',
        { nl: 'Eerste kwartiel van de anderen', en: 'Lower quartile of the others' },
        numbers(quartile('lower')),
      ),
      column(
        'median',
        { nl: 'Mediaan van de anderen', en: 'Median of the others' },
        numbers(quartile('median')),
      ),
      column(
        'upper_quartile',
        { nl: 'Derde kwartiel van de anderen', en: 'Upper quartile of the others' },
        numbers(quartile('upper')),
      ),
      column(
        'pooled',
        { nl: 'Cijfer van de groep samen', en: 'Figure of the group taken together' },
        numbers((r) =>
          r.compared ? published(r.figures.indicator.card.per * r.compared.pooled) : Number.NaN,
        ),
      ),
      text(
        'position',
        {
          nl: 'Plaats in de trechter van de groep (95 en 99,8 %)',
          en: 'Place in the funnel of the group (95 and 99.8 %)',
        },
        (r) => r.compared?.standing ?? null,
      ),
      column(
        'widening',
        { nl: 'Verbreding van de trechter', en: 'Widening of the funnel' },
        numbers((r) => (r.compared ? published(r.compared.widening) : Number.NaN)),
      ),
      text('reason', { nl: 'Waarom geen plaats', en: 'Why no place' }, (r) => r.reason),
      ...cautionColumns({
        figures: compared,
        figure: Int32Array.from(rows, (r) => place.get(r.figures) as number),
        area: Int32Array.from(rows, (r) => r.area),
      }),
    ],
  };
}
