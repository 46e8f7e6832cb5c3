import { describe, expect, it } from 'vitest';
import { landBytes, trialContract } from '../support/landing.js';

const contract = trialContract({ type: 'string' }, { delimiter: ';' });
const lines = (...rows: string[]): string => rows.map((r) => `${r}\n`).join('');

const swallowed = (row: string): string => lines('id;waarde', '1;a', row, ...Array(30).fill('5;e'), '6;"f"');

async function land(text: string | Buffer, under = contract) {
  const { rows, rejects } = await landBytes(text, under);
  return { rows: rows.map((r) => [r.id, r.waarde]), rejects: rejects.map((r) => [r.line, r.rule]) };
}

describe('forms of a file that all say the same', () => {
  const plain = lines('id;waarde', '01;é €', '02;b');
  it.each([
    ['LF', plain],
    ['CR LF', plain.replaceAll('\n', '\r\n')],
    ['CR', plain.replaceAll('\n', '\r')],
    ['a byte-order mark', `\ufeff${plain}`],
    ['a `sep=` line', `sep=;\n${plain}`],
    ['a `sep=` line with CR LF', `sep=;\r\n${plain.replaceAll('\n', '\r\n')}`],
    ['columns in another order', lines('waarde;id', 'é €;01', 'b;02')],
    ['all quoted', lines('"id";"waarde"', '"01";"é €"', '"02";"b"')],
    ['padding', lines(' id ; waarde ', '  01;  é €  ', '02\t;b\u00a0')],
    ['title lines above', lines('Titel van de tabel', '', 'id;waarde', '01;é €', '02;b')],
    ['a title with line ends inside quotes', lines('"Titel\nover\nregels"', 'id;waarde', '01;é €', '02;b')],
    ['empty lines between and below', lines('id;waarde', '01;é €', '', '', '02;b', '', '')],
    ['UTF-16LE with its mark', Buffer.from(`\ufeff${plain}`, 'utf16le')],
    ['UTF-16BE with its mark', Buffer.from(`\ufeff${plain}`, 'utf16le').swap16()],
    ['Windows-1252', Buffer.from('id;waarde\n01;\xe9 \x80\n02;b\n', 'latin1')],
  ])('%s', async (_name, content) => {
    const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'];
    const under = trialContract({ type: 'string' }, { delimiter: ';', encodings });
    expect(await land(content, under)).toEqual({
      rows: [
        ['01', 'é €'],
        ['02', 'b'],
      ],
      rejects: [],
    });
  });

  it('keeps curly quotes and accents of Windows-1252 to the letter', async () => {
    const bytes = Buffer.from('id;waarde\n1;\x93caf\xe9\x94 \x80 1 \x96 \x92s\n', 'latin1');
    const under = trialContract({ type: 'string' }, { encodings: ['windows-1252'] });
    expect((await land(bytes, under)).rows).toEqual([['1', '“café” € 1 – ’s']]);
  });

  it('reads a decimal comma in every column without taking it for a separator', async () => {
    const under = trialContract({ type: 'number', decimals: 1 }, { decimal: ',' });
    expect((await land(lines('id;waarde', '1,5;2,5', '2,5;3,5'), under)).rows).toEqual([
      ['1,5', '2.5'],
      ['2,5', '3.5'],
    ]);
  });
});

describe('headers', () => {
  it('finds names with semicolons, breaks and non-breaking blanks inside quotes', async () => {
    const under = trialContract(
      { type: 'string' },
      {
        columns: {
          id: 'Soort uitkering; Bijstand (aantal)',
          waarde: 'Europa (exclusief Nederland) (aantal)',
        },
      },
    );
    const text = lines(
      '"Soort\u00a0uitkering; Bijstand (aantal)";"Europa (exclusief\nNederland)  (aantal)"',
      '1;a',
      '2;b;c',
      '3;d',
    );
    // Nothing is lost below a header of two lines, and line numbers are those of the file.
    expect(await land(text, under)).toEqual({
      rows: [
        ['1', 'a'],
        ['3', 'd'],
      ],
      rejects: [[4, 'columns']],
    });
  });

  it('refuses two columns of one name', async () => {
    await expect(land(lines('id;waarde;id', '1;a;2'))).rejects.toThrow(/2 columns fit field `id`/);
  });

  it('refuses a column that the contract does not know, by its name', async () => {
    await expect(land(lines('id;waarde;nieuw', '1;a;2'))).rejects.toThrow(/column `nieuw`/);
  });

  it('refuses another separator than the contract’s', async () => {
    await expect(land(lines('id,waarde', '1,a'))).rejects.toThrow(/separated by ","[\s\S]*expected: ";"/);
  });

  it('never shows values of a file without a header', async () => {
    const text = lines('T1;0363010000000001;Jansen', 'T2;0363010000000002;De Vries');
    const refused = await land(text).catch((e: Error) => e.message);
    expect(refused).toMatch(/proef.csv:1: .*values, no names of columns/);
    expect(refused).not.toMatch(/Jansen|0363|T1/);
  });

  it('never shows names of persons that stand where a header should', async () => {
    const refused = await land(lines('Jansen;Utrecht', 'De Vries;Baarn')).catch((e: Error) => e.message);
    expect(refused).toMatch(/none of them is known/);
    expect(refused).not.toMatch(/Jansen|Utrecht/);
  });

  it('refuses rows that all end in a separator more than the header', async () => {
    await expect(land(lines('id;waarde', '1;2024;', '2;12345;'))).rejects.toThrow(/proef.csv:2: .*values/);
  });
});

describe('rows that can’t be cut into columns', () => {
  it('names the physical line, also below empty lines and rows of several lines', async () => {
    const text = lines('id;waarde', '1;a', '', '2;b;c', '3;"x', 'y', 'z"', '4', '', '5;e', '6;f;g');
    expect(await land(text)).toEqual({
      rows: [
        ['1', 'a'],
        ['3', 'x\ny\nz'],
        ['5', 'e'],
      ],
      rejects: [
        [4, 'columns'],
        [8, 'columns'],
        [11, 'columns'],
      ],
    });
  });

  it('does so with CR LF too', async () => {
    const text = lines('id;waarde', '1;a', '', '2;b;c', '3;"x', 'y"', '4').replaceAll('\n', '\r\n');
    expect((await land(text)).rejects).toEqual([
      [4, 'columns'],
      [7, 'columns'],
    ]);
  });

  it('names the line of a wrong value below rows of several lines', async () => {
    const under = trialContract({ type: 'string', constraints: { pattern: '[a-z\n]+' } });
    const text = lines('id;waarde', '1;"a', 'b"', '', '2;X', '3;c;d', '4;Y');
    expect((await land(text, under)).rejects).toEqual([
      [5, 'pattern'],
      [6, 'columns'],
      [7, 'pattern'],
    ]);
  });

  it('rejects a row whose quotes are wrong, and that row only', async () => {
    const text = lines('id;waarde', '1;a', '2;"De" Zon', '3;"x"y', '4;d');
    expect(await land(text)).toEqual({
      rows: [
        ['1', 'a'],
        ['4', 'd'],
      ],
      rejects: [
        [3, 'quoting'],
        [4, 'quoting'],
      ],
    });
  });

  it.each([
    ['never closed', lines('id;waarde', '1;a', '2;"b', '3;c', '4;d'), 3],
    ['closed many rows further on', swallowed('2;"b'), 3],
    ['in a big file', `${lines('id;waarde', '1;a', '2;"b')}${'3;c\n'.repeat(700_000)}`, 3],
  ])('refuses a file with a quote %s, naming its line', async (_name, text, line) => {
    await expect(land(text)).rejects.toThrow(new RegExp(`proef.csv:${line}: a quote is opened`));
  });

  it('refuses line ends of two kinds, naming the first that differs', async () => {
    await expect(land('id;waarde\r\n1;"a\nb"\r\n2;c\n3;d\r\n')).rejects.toThrow(
      /proef.csv:4: this line ends/,
    );
    await expect(land('id;waarde\n1;a\n2;b\r\n')).rejects.toThrow(/proef.csv:3: this line ends/);
  });
});

describe('files that are not whole', () => {
  it.each([
    ['nothing', '', /this file is empty/],
    ['blank lines', '\n\n', /this file is empty/],
    ['a header only', lines('id;waarde'), /a header and no rows/],
    ['a header without line end', 'id;waarde', /a header and no rows/],
    [
      'a row cut before its last column',
      'id;waarde\n1;a\n2',
      /proef.csv:3: the file ends in the middle of a row/,
    ],
    ['a row cut inside quotes', 'id;waarde\n1;a\n2;"b', /proef.csv:3: the file ends in the middle of a row/],
    ['NUL bytes', 'id;waarde\n1;a\n2;x\0y\n', /proef.csv:3: the file holds NUL bytes/],
    [
      'text that is not UTF-8',
      Buffer.from('id;waarde\n1;a\n2;caf\xe9\n', 'latin1'),
      /proef.csv:3: the text is not utf-8/,
    ],
  ])('refuses %s', async (_name, content, message) => {
    await expect(landBytes(content, contract)).rejects.toThrow(message);
  });

  it('refuses UTF-16 where the contract asks for UTF-8', async () => {
    const content = Buffer.from('\ufeffid;waarde\n1;a\n', 'utf16le');
    const under = trialContract({ type: 'string' }, { delimiter: ';', encodings: ['utf-8'] });
    await expect(landBytes(content, under)).rejects.toThrow(/looks like utf-16le/);
  });

  it('warns of a last row without line end, which may be cut inside its last value', async () => {
    const { landed } = await landBytes('id;waarde\n1;a\n2;b', contract);
    expect(landed.warnings).toEqual([expect.stringMatching(/no line end/)]);
  });

  it('finds the line of the first byte that is not UTF-8 beyond a megabyte, at a block’s border', async () => {
    const line = `1;${'é'.repeat(30)}\n`;
    const text = `id;waarde\n${line.repeat(20_000)}`;
    const bytes = Buffer.concat([Buffer.from(text), Buffer.from('2;\xff\n', 'latin1')]);
    await expect(landBytes(bytes, contract)).rejects.toThrow(/proef.csv:20002: the text is not utf-8/);
  });

  it('goes on after each of these: the engine survives them', async () => {
    const bad = Buffer.from('id;waarde\n1;\xff\xfe\n', 'latin1');
    await expect(landBytes(bad, contract)).rejects.toThrow();
    expect((await land(lines('id;waarde', '1;a'))).rows).toEqual([['1', 'a']]);
  });
});
