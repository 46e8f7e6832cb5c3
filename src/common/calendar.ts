/** Whether a text is a day that the calendar has, as `2024-02-29`. */
export function isDay(text: string): boolean {
  if (!/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  // A day that a month does not have is taken for one of the next.
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** Whether a text is a day, a month (`2024-02`) or a year. */
export function isDayMonthOrYear(text: string): boolean {
  return [text, `${text}-01`, `${text}-01-01`].some(isDay);
}
