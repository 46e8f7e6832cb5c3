import { type Column, textColumn } from '../../common/columns.js';
import type { AreaList } from '../warehouse-read.js';

/** Fewest figures of others of a comparison group of which a middle says anything. */
export const FEWEST_PEERS = 5;

const TITLE = { nl: 'Vergelijkingsgroep', en: 'Comparison group' };

/** With which areas one may be compared: its group by size and urbanity as code and in words, or why it has none. */
export function peerColumns({ peers }: AreaList): Column[] {
  return [
    { name: 'peer_group', title: TITLE, data: textColumn(peers.groups) },
    {
      name: 'peer_group_title',
      title: { nl: `${TITLE.nl} (omschrijving)`, en: `${TITLE.en} (in words)` },
      data: textColumn(peers.titles.nl),
    },
    {
      name: 'peer_group_title_en',
      title: { nl: `${TITLE.nl} (omschrijving, Engels)`, en: `${TITLE.en} (in words, English)` },
      data: textColumn(peers.titles.en),
    },
    {
      name: 'peer_group_status',
      title: { nl: `${TITLE.nl}: status`, en: `${TITLE.en}: status` },
      data: textColumn(peers.status),
    },
  ];
}
