/** Code of an area: `BU`, `WK` or `GM` and its number, letters included (`BU0363AA01`). */
export type AreaCode = string & { readonly kind: 'AreaCode' };

export const LEVELS = ['buurt', 'wijk', 'gemeente'] as const;
export type Level = (typeof LEVELS)[number];

/**
 * What a code stands for. Only `land` is an area that figures are of: water has rows of its own on maps, the police counts
 * what it can't place under `unknown`, and `abroad` stands on maps along the border.
 */
export type AreaKind = 'land' | 'water' | 'unknown' | 'abroad';

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

/** What an area code stands for; `areas.kind_of` says the same in SQL. */
export function kindOf(code: AreaCode): AreaKind {
  const gemeente = code.slice(2, 6);
  if (gemeente === '0000') return 'unknown';
  if (gemeente === '0998') return 'abroad';
  // Not of a wijk: WK036399 is water, and WK010699 the countryside of Assen. Maps say which.
  return /^BU.{4}999[78]$/.test(code) ? 'water' : 'land';
}

/** The wijk of a buurt: its code without the last two characters, letters or not. */
export function wijkOf(buurt: AreaCode): AreaCode {
  return `WK${buurt.slice(2, 8)}` as AreaCode;
}

/** The gemeente of any area. */
export function gemeenteOf(code: AreaCode): AreaCode {
  return `GM${code.slice(2, 6)}` as AreaCode;
}
