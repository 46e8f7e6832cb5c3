import type { Table } from '../../../src/disclosure/table/table.js';

/** Least and most of every cell over all whole-number solutions, found by trying every one. Small tables only. */
export function enumerated(
  { values, equations }: Table,
  hidden: Uint8Array,
  { least, most }: { readonly least: number | Float64Array; readonly most: number | Float64Array },
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
  const of = (given: number | Float64Array, cell: number): number =>
    typeof given === 'number' ? given : (given[cell] as number);
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
    const tried = cells[at] as number;
    for (let is = of(least, tried); is <= of(most, tried); is++) {
      trial[tried] = is;
      const holds = (touching[at] ?? []).every(
        ({ parent, children, rest = 0 }) =>
          trial[parent] === children.reduce((sum, child) => sum + (trial[child] as number), rest),
      );
      if (holds) tryFrom(at + 1);
    }
  };
  tryFrom(0);
  return { lower, upper, solutions };
}
