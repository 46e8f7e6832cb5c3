import type { Random } from './random.js';

/** A way to spoil a file. Text is held as Latin-1 here, a character a byte, so that no byte is lost on the way. */
export interface Mutation {
  readonly name: string;
  apply(text: string, random: Random): string;
}

/** A mutation of bytes: for files of any kind. */
export const BYTE_MUTATIONS: readonly Mutation[] = [
  { name: 'flip a bit', apply: (text, r) => at(text, r, (c) => c ^ (1 << r.below(8))) },
  {
    name: 'flip some bytes',
    apply: (text, r) => repeat(1 + r.below(6), text, (t) => at(t, r, () => r.below(256))),
  },
  { name: 'lose a byte', apply: (text, r) => cut(text, r.below(text.length), 1) },
  {
    name: 'add a byte',
    apply: (text, r) => insert(text, r.below(text.length), String.fromCharCode(r.below(256))),
  },
  { name: 'cut off the end', apply: (text, r) => text.slice(0, 1 + r.below(text.length)) },
  { name: 'lose a piece', apply: (text, r) => cut(text, r.below(text.length), 1 + r.below(200)) },
  { name: 'a piece twice', apply: (text, r) => twice(text, r.below(text.length), 1 + r.below(200)) },
  { name: 'a piece of nulls', apply: (text, r) => over(text, r, '\0'.repeat(1 + r.below(64))) },
];

function repeat(times: number, text: string, change: (text: string) => string): string {
  return times === 0 ? text : repeat(times - 1, change(text), change);
}

function at(text: string, random: Random, change: (code: number) => number): string {
  const place = random.below(text.length);
  const code = change(text.charCodeAt(place) || 0);
  return text.slice(0, place) + String.fromCharCode(code & 0xff) + text.slice(place + 1);
}

function cut(text: string, from: number, length: number): string {
  return text.slice(0, from) + text.slice(from + length);
}

export function insert(text: string, place: number, what: string): string {
  return text.slice(0, place) + what + text.slice(place);
}

function twice(text: string, from: number, length: number): string {
  return insert(text, from, text.slice(from, from + length));
}

function over(text: string, random: Random, what: string): string {
  const place = random.below(text.length);
  return text.slice(0, place) + what + text.slice(place + what.length);
}
