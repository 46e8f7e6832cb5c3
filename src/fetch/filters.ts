/** Encoded length up to which a filter is surely taken: IIS, behind which CBS stands, refuses a query above 2,048. */
const LONGEST_FILTER = 1500;

/** Width to which CBS pads keys of regions. */
const KEY_WIDTH = 10;

function ofGemeente(template: string, gm: string): string {
  return template
    .replaceAll('{gm}', gm)
    .replaceAll('{code}', gm.slice(2))
    .replaceAll('{key}', gm.padEnd(KEY_WIDTH));
}

/** The filters that together let all wanted rows through, each short enough for an address. */
export function filtersOf(
  templates: { readonly gemeente?: string; readonly year?: string },
  gemeenten: readonly string[],
  years: readonly number[],
): (string | null)[] {
  const { gemeente, year } = templates;
  const inYears = year ? years.map((y) => `(${year.replaceAll('{year}', String(y))})`).join(' or ') : null;
  const parts = gemeente ? gemeenten.map((gm) => `(${ofGemeente(gemeente, gm)})`) : [];
  if (parts.length === 0) return [inYears];
  const whole = (some: readonly string[]): string => {
    const regions = some.join(' or ');
    return inYears ? `(${regions}) and (${inYears})` : regions;
  };
  const batches: string[][] = [];
  for (const part of parts) {
    const last = batches[batches.length - 1];
    if (last && encodeURIComponent(whole([...last, part])).length <= LONGEST_FILTER) last.push(part);
    else batches.push([part]);
  }
  return batches.map(whole);
}
