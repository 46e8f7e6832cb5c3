import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type CsvRow, csvRows, SampleRun } from '../pipelines/sample.js';
import { buurtzicht } from '../support/cli.js';

interface Beside {
  readonly release: string;
  readonly peer_group: { readonly title: string | null; readonly status: string };
  readonly positions: {
    readonly indicator: string;
    readonly position: string | null;
    readonly peers: number;
  }[];
  readonly similar: { readonly rank: number; readonly similar_area: string }[];
}

describe('area show', () => {
  let sample: SampleRun;
  const rows = (table: string): CsvRow[] => csvRows(join(sample.release, `${table}.csv`));
  beforeAll(async () => {
    // Read alone, as other test files do.
    sample = await SampleRun.asItIs();
  });

  it('tells peers, place among them and the five areas it is most like, as the release has them', () => {
    const area = rows('lijkt_op')[0]?.area as string;
    const { stdout } = buurtzicht(['area', 'show', area, '-w', sample.folder, '--json']);
    const { years, beside }: { years: unknown[]; beside: Beside } = JSON.parse(stdout);
    expect(years).toHaveLength(3);
    const own = rows('risicokaart').find((row) => row.area === area);
    expect(beside.peer_group).toMatchObject({ title: own?.peer_group_title, status: 'ok' });
    const compared = rows('vergelijking').filter((row) => row.area === area);
    expect(compared.length).toBeGreaterThan(0);
    expect(beside.positions.map((p) => [p.indicator, p.position ?? '']).sort()).toEqual(
      compared.map((row) => [row.indicator, row.position]).sort(),
    );
    expect(beside.similar.map((s) => s.similar_area)).toEqual(
      rows('lijkt_op').flatMap((row) => (row.area === area ? [row.similar_area] : [])),
    );
    expect(beside.similar).toHaveLength(5);
  });

  it('says why an area has no peers', () => {
    const { stdout, stderr } = buurtzicht(['area', 'show', 'GM0097', '-w', sample.folder]);
    expect(stderr).toContain('no comparison group (group_too_small)');
    expect(stdout).toMatch(/snelle-doorverkoop .*group_too_small/);
  });
});
