import type { Table } from '../../../src/disclosure/table/table.js';

/** Least and most of every cell over all whole-number solutions, found by trying every one. Small tables only. */
export function enumerated(
  { values, equations }: Table,
  hidden: Uint8Array,
  { least, most }: { readonly least: number; readonly most: number },
): { lower: number[]; upper: number[]; solutions: number } {
  const cells = [...hidden.keys()].filter((cell) => hidden[cell]);
  const trial = [...values];
  const [lower, upper] = [[...values], [...values]];
  let solutions = 0;
  const touching = cells.map((_, at) => {
    const decided = new Set(cells.slice(0, at + 1));
    // A sum can be judged as soon as its last hidden cell is tried.
    return equations.filter(({ parent, children }) => {
      const own = [parent, ...children].filter((cell) => hidden[cell]);
      return own.includes(cells[at] as number) && own.every((cell) => decided.has(cell));
    });
  });
  const tryFrom = (at: number): void => {
    if (at === cells.length) {
      solutions += 1;
      for (const cell of cells) {
        const is = trial[cell] as number;
        lower[cell] = solutions === 1 ? is : Math.min(lower[cell] as number, is);
        upper[cell] = solutions === 1 ? is : Math.max(upper[cell] as number, is);
      }
      return;
    }
    for (let is = least; is <= most; is++) {
      trial[cells[at] as number] = is;
      const holds = (touching[at] ?? []).every(
        ({ parent, children }) =>
          trial[parent] === children.reduce((sum, child) => sum + (trial[child] as number), 0),
      );
      if (holds) tryFrom(at + 1);
    }
  };
  tryFrom(0);
  return { lower, upper, solutions };
}
