import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { harmless, tableText } from '../../src/cli/output.js';

describe('what is said of a file', () => {
  it('commands no terminal, whatever its name or its header holds (invented)', () => {
    expect(harmless('\u001b[2J\u001b]0;title\u0007a.csv')).toBe('\ufffd[2J\ufffd]0;title\ufffda.csv');
    expect(harmless('levering\u202evsc.exe')).toBe('levering\ufffdvsc.exe');
    expect(tableText([{ file: '\u001b[31mrood.csv' }])).not.toContain('\u001b');
  });

  it('stays as it is otherwise, letters of any language and line ends too', () => {
    const text = 'café Ĳsselmonde\n\t“één” – 한국어 🏘️';
    expect(harmless(text)).toBe(text);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (any) => {
        const shown = harmless(any);
        expect(shown.length).toBe(any.length);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
        expect(shown).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
      }),
    );
  });
});
