import { zeros } from './text.js';

const MS_PER_DAY = 86_400_000;

/** Day number (days since 1970-01-01) of a calendar date; UTC throughout, so no time zone can shift it. */
export function day(year: number, month: number, dayOfMonth: number): number {
  return Date.UTC(year, month - 1, dayOfMonth) / MS_PER_DAY;
}

/** Calendar year of a day number. */
export function yearOf(dayNumber: number): number {
  return new Date(dayNumber * MS_PER_DAY).getUTCFullYear();
}

/** `dd-mm-yyyy`, the form of our closed extracts. */
export function dutchDate(dayNumber: number): string {
  const date = new Date(dayNumber * MS_PER_DAY);
  return `${zeros(date.getUTCDate(), 2)}-${zeros(date.getUTCMonth() + 1, 2)}-${date.getUTCFullYear()}`;
}

/** `yyyy-mm-dd`, the form of the permit register. */
export function isoDate(dayNumber: number): string {
  return dutchDate(dayNumber).split('-').reverse().join('-');
}
