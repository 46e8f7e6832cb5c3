import { type AreaCode, CODE_PARTS, isAreaCode, LEVELS, type Level } from './area-code.js';
import { InputError } from './errors.js';

const PADDING = /^[ \t\u00a0]+|[ \t\u00a0]+$/g;

/** Digits of a gemeente in a code; those that programs drop are noughts at its begin. */
const GEMEENTE = 4;

/**
 * A code of one level without prefix, or null: whole (`0363AF01`), or with the leading noughts gone that a program dropped
 * when it took the code for a number (`3630101`). One that begins with a nought has all of them, or is no code.
 */
function bareCode(text: string, level: Level): AreaCode | null {
  const { prefix, after } = CODE_PARTS[level];
  const gemeente = text.slice(0, text.length - after);
  const rest = text.slice(text.length - after);
  if (!/^[0-9A-Z]*$/.test(rest) || rest.length !== after) return null;
  const whole = /^[0-9]{4}$/.test(gemeente);
  if (!whole && !/^[1-9][0-9]{0,2}$/.test(gemeente)) return null;
  return `${prefix}${gemeente.padStart(GEMEENTE, '0')}${rest}` as AreaCode;
}

function refused(text: string, what: string, expected: string): InputError {
  return new InputError({
    what: `${JSON.stringify(text)} ${what}`,
    expected,
    mend: 'write the whole code, with its prefix: BU and 8, WK and 6 or GM and 4 characters',
  });
}

/**
 * Reads an area code in the forms that files have: whole, padded with blanks, without prefix, and without the noughts that
 * a spreadsheet drops. `level` is what the column holds; without it only what can be of one level is read.
 * @throws InputError when it is no code, is of another level, or may be of several.
 */
export function readAreaCode(text: string, level?: Level): AreaCode {
  const bare = text.replace(PADDING, '');
  if (isAreaCode(bare)) {
    if (level === undefined || bare.startsWith(CODE_PARTS[level].prefix)) return bare;
    throw refused(bare, `is no code of a ${level}`, `a code that begins with ${CODE_PARTS[level].prefix}`);
  }
  const levels = level === undefined ? LEVELS : [level];
  const codes = levels.map((l) => bareCode(bare, l)).filter((code) => code !== null);
  const [code] = codes;
  if (codes.length > 1)
    throw refused(bare, `may be ${codes.join(' or ')}`, 'a code that can be of one area only');
  if (!code) throw refused(bare, 'is no area code', 'a code of a buurt, wijk or gemeente');
  return code;
}
