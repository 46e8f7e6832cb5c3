/** Code of an area: `BU`, `WK` or `GM` and its number, letters included (`BU0363AA01`). */
export type AreaCode = string & { readonly kind: 'AreaCode' };

export const LEVELS = ['buurt', 'wijk', 'gemeente'] as const;
export type Level = (typeof LEVELS)[number];

/** Prefix of the codes of a level, and how many characters follow the four digits of the gemeente. */
export const CODE_PARTS: Readonly<Record<Level, { readonly prefix: string; readonly after: number }>> = {
  buurt: { prefix: 'BU', after: 4 },
  wijk: { prefix: 'WK', after: 2 },
  gemeente: { prefix: 'GM', after: 0 },
};

const SHAPES: Readonly<Record<Level, RegExp>> = {
  buurt: /^BU[0-9]{4}[0-9A-Z]{4}$/,
  wijk: /^WK[0-9]{4}[0-9A-Z]{2}$/,
  gemeente: /^GM[0-9]{4}$/,
};

/** The level of a code. @throws TypeError when it is no code of a buurt, wijk or gemeente. */
export function levelOf(code: string): Level {
  const level = LEVELS.find((l) => SHAPES[l].test(code));
  if (!level) throw new TypeError(`not an area code: ${code}`);
  return level;
}

/** Whether a text is a whole code, as it stands. */
export function isAreaCode(text: string): text is AreaCode {
  return LEVELS.some((level) => SHAPES[level].test(text));
}

/** Reads a whole code as it stands in files: blanks around it are padding. @throws TypeError. */
export function areaCode(text: string): AreaCode {
  const code = text.trim();
  levelOf(code);
  return code as AreaCode;
}
