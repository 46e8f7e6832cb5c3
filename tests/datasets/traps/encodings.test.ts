import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scanFile } from '../../../src/datasets/scan/scan.js';
import { testFolder } from '../../support/folder.js';
import { landBytes, landPath, trialCatalogue, trialContract } from '../../support/landing.js';
import { sharedData, skipWithoutShared } from '../../support/shared-data.js';

/** Bytes of Mac Roman that differ from Windows-1252, for the letters used here. */
const MAC: Record<string, number> = {
  é: 0x8e,
  ë: 0x91,
  ï: 0x95,
  ö: 0x9a,
  ü: 0x9f,
  è: 0x8f,
  ç: 0x8d,
  É: 0x83,
  '€': 0xdb,
  '’': 0xd5,
};
const WINDOWS: Record<string, number> = {
  é: 0xe9,
  ë: 0xeb,
  ï: 0xef,
  ö: 0xf6,
  ü: 0xfc,
  è: 0xe8,
  ç: 0xe7,
  É: 0xc9,
  '€': 0x80,
  '’': 0x92,
};

const bytesOf = (text: string, letters: Record<string, number>): Buffer =>
  Buffer.from([...text].map((c) => letters[c] ?? c.charCodeAt(0)));

async function scanned(bytes: Buffer) {
  const path = join(testFolder(), 'proef.csv');
  writeFileSync(path, bytes);
  return scanFile(path);
}

const all = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'macintosh'];
const under = (encodings: string[]) => trialContract({ type: 'string' }, { encodings });
const REAL = sharedData('pc6-buurt-amsterdam', 'data_buurtanalyse.csv');

describe('text that is not UTF-8', () => {
  it.skipIf(skipWithoutShared(REAL))(
    'reads Mac Roman, with a warning (real file: one letter tells)',
    async () => {
      const contract = trialContract(
        {},
        { columns: { id: 'bc_code', naam: 'bc_name' }, otherColumns: 'ignore', encodings: all },
        {
          fields: [
            { name: 'id', type: 'string' },
            { name: 'naam', type: 'string' },
          ].map((f) => ({ ...f, title: { nl: 'p', en: 'p' } })),
        },
      );
      const { landed, rows } = await landPath(REAL, trialCatalogue(contract));
      expect(landed).toMatchObject({ encoding: 'macintosh', rows: 98, landed: 98 });
      expect(rows.find((r) => r.id === 'E75')?.naam).toBe('Chassébuurt');
      expect(landed.warnings[0]).toMatch(/read as macintosh, by a guess/);
    },
  );

  it('tells Windows-1252 from Mac Roman by the letters each gives, in a file of any Dutch words (invented)', async () => {
    const words = [
      'Chassébuurt',
      'coördinatie',
      'Financiën',
      'Één',
      'façade',
      'Curaçao',
      'naïef',
      'Müller',
      '1 € per',
      'première',
    ];
    const text = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(text, fc.boolean(), async (chosen, mac) => {
        const content = `id;waarde\n${chosen.map((w, i) => `${i};${w}\n`).join('')}`;
        const scan = await scanned(bytesOf(content, mac ? MAC : WINDOWS));
        expect(scan.encoding).toBe(mac ? 'macintosh' : 'windows-1252');
        expect(scan.guess).toEqual({ rival: mac ? 'windows-1252' : 'macintosh', open: false, mixed: false });
      }),
      { numRuns: 60 },
    );
  });

  it('refuses what reads equally well both ways (invented: one curly apostrophe, or an í)', async () => {
    const content = bytesOf('id;waarde\n1;foto’s\n', WINDOWS);
    await expect(landBytes(content, under(all))).rejects.toThrow(
      /proef.csv:2: the text is not utf-8, and nothing tells whether it is windows-1252, macintosh or DOS text/,
    );
    // A contract that names one of the two has told.
    const { rows, landed } = await landBytes(content, under(['windows-1252']));
    expect(rows[0]?.waarde).toBe('foto’s');
    expect(landed.warnings).toEqual([expect.stringMatching(/by a guess/)]);
  });

  it('refuses text that is plausible in neither (invented: DOS, code page 850)', async () => {
    const content = Buffer.from('id;waarde\n1;caf\x82\n2;co\x94rdinatie\n', 'latin1');
    await expect(landBytes(content, under(all))).rejects.toThrow(/proef.csv:2: .*nothing tells/);
  });

  it('reads Latin-1 where the contract names it, without a word (invented; LRK is so)', async () => {
    const content = Buffer.from('id;waarde\n1;Kinderop\xe9ra Zo\xeb\n', 'latin1');
    const { rows, landed } = await landBytes(content, under(['windows-1252']));
    expect(rows[0]?.waarde).toBe('Kinderopéra Zoë');
    expect(landed).toMatchObject({ encoding: 'windows-1252', warnings: [] });
    expect((await landBytes(content, under(all))).landed.warnings).toEqual([
      expect.stringMatching(/read as windows-1252, by a guess/),
    ]);
  });

  it('refuses an encoding that the contract does not name', async () => {
    const mac = bytesOf('id;waarde\n1;Chassébuurt\n', MAC);
    await expect(landBytes(mac, under(['utf-8', 'windows-1252']))).rejects.toThrow(/looks like macintosh/);
    const latin = bytesOf('id;waarde\n1;Chassébuurt\n', WINDOWS);
    await expect(landBytes(latin, trialContract({ type: 'string' }))).rejects.toThrow(
      /looks like windows-1252/,
    );
  });

  it('refuses UTF-8 and Windows-1252 in one file, naming the first line that differs (invented)', async () => {
    const content = Buffer.concat([
      Buffer.from('id;waarde\n1;Chassébuurt\n'),
      bytesOf('2;Financiën\n', WINDOWS),
      Buffer.from('3;coördinatie\n'),
    ]);
    await expect(landBytes(content, under(all))).rejects.toThrow(
      /proef.csv:3: the text is not utf-8 in this line, and is in others/,
    );
  });

  it('finds the letters also at the borders of blocks (invented, 3 MB)', async () => {
    const line = bytesOf('1;Chassébuurt à Financiën\n', { ...MAC, à: 0x88 });
    const head = Buffer.from('id;waarde\n');
    const scan = await scanned(Buffer.concat([head, ...Array<Buffer>(120_000).fill(line)]));
    expect(scan).toMatchObject({
      encoding: 'macintosh',
      notUtf8Line: 2,
      guess: { open: false, mixed: false },
    });
  });
});

describe('UTF-16', () => {
  const text = 'id;waarde\n1;café €\n2;b\n';
  const wide = Buffer.from(text, 'utf16le');
  it.each([
    ['little-endian with its mark', Buffer.from(`\ufeff${text}`, 'utf16le'), 'utf-16le', false],
    ['big-endian with its mark', Buffer.from(`\ufeff${text}`, 'utf16le').swap16(), 'utf-16be', false],
    ['little-endian without it', wide, 'utf-16le', true],
    ['big-endian without it', Buffer.from(wide).swap16(), 'utf-16be', true],
  ])('is read by any contract: %s (invented)', async (_name, content, encoding, warns) => {
    const { landed, rows } = await landBytes(content, trialContract({ type: 'string' }));
    expect(rows.map((r) => r.waarde)).toEqual(['café €', 'b']);
    expect(landed.encoding).toBe(encoding);
    expect(landed.warnings).toEqual(warns ? [expect.stringMatching(/without its mark/)] : []);
  });

  it('is not seen in a text with a few NUL bytes (invented)', async () => {
    const content = Buffer.from('id;waarde\n1;a\0b\n2;c\0\n');
    expect(await scanned(content)).toMatchObject({ encoding: 'utf-8', nulLine: 2 });
    await expect(landBytes(content, under(all))).rejects.toThrow(/NUL bytes/);
  });
});
