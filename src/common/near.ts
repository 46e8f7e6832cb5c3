/** Fewest letters to put in, leave out or change to make one text of the other (Levenshtein 1966), two swapped neighbours counting as one. */
function distance(a: string, b: string): number {
  let [before, row] = [[] as number[], Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
          ? (before[j - 2] as number) + 1
          : changed;
      next.push(Math.min((row[j] as number) + 1, (next[j - 1] as number) + 1, changed, swapped));
    }
    [before, row] = [row, next];
  }
  return row[b.length] as number;
}

/** Names that somebody who wrote `word` may have meant, nearest first and five at most; in any case of letters. */
export function nearNames(word: string, names: Iterable<string>): string[] {
  const wanted = word.toLowerCase();
  const slips = Math.max(1, Math.floor(wanted.length / 4));
  return [...new Set(names)]
    .map((name) => {
      const own = name.toLowerCase();
      const within = wanted.length > 2 && (own.includes(wanted) || (own.length > 2 && wanted.includes(own)));
      return { name, far: within ? slips : distance(wanted, own) };
    })
    .filter(({ far }) => far <= slips)
    .sort((a, b) => a.far - b.far || (a.name < b.name ? -1 : 1))
    .slice(0, 5)
    .map(({ name }) => name);
}

/** `did you mean a, b?`; what else to do when nothing is near. */
export function didYouMean(word: string, names: Iterable<string>, otherwise: string): string {
  const near = nearNames(word, names);
  return near.length > 0 ? `did you mean ${near.join(', ')}?` : otherwise;
}
