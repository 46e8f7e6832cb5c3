import fc from 'fast-check';
import { expect, it } from 'vitest';
import { RecordWalk, type WalkedRecord } from '../../../src/datasets/readers/csv/record-walk.js';

/** Everything a walk tells of a text that is fed in these pieces. */
function told(pieces: readonly string[]): unknown {
  const records: WalkedRecord[] = [];
  const walk = new RecordWalk(';', (record) => records.push(record));
  for (const piece of pieces) walk.feed(piece);
  const open = walk.end();
  return { records, open, mixedLine: walk.mixedLine, kind: walk.kind };
}

const text = fc
  .array(fc.constantFrom('a', ';', '"', '""', ' ', '\n', '\r\n', '\r', 'ab;cd\n', '"x\ny";1\n', 'a;b\r\n'), {
    maxLength: 40,
  })
  .map((parts) => parts.join(''));

it('tells the same of a text in whatever pieces it comes (whole lines are passed over, letters looked at)', () => {
  fc.assert(
    fc.property(text, fc.nat(40), (whole, cut) => {
      const letterByLetter = told([...whole]);
      expect(told([whole])).toEqual(letterByLetter);
      expect(told([whole.slice(0, cut), whole.slice(cut)])).toEqual(letterByLetter);
    }),
    { numRuns: 3000 },
  );
});
