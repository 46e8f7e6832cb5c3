/** Code of an area: `BU`, `WK` or `GM` and its number, letters included (`BU0363AA01`). */
export type AreaCode = string & { readonly kind: 'AreaCode' };

export const LEVELS = ['buurt', 'wijk', 'gemeente'] as const;
export type Level = (typeof LEVELS)[number];

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

/** Reads a code as it stands in files: blanks around it are padding. @throws TypeError. */
export function areaCode(text: string): AreaCode {
  const code = text.trim();
  levelOf(code);
  return code as AreaCode;
}

/** The wijk of a buurt: its code without the last two characters, letters or not. */
export function wijkOf(buurt: AreaCode): AreaCode {
  return `WK${buurt.slice(2, 8)}` as AreaCode;
}

/** The gemeente of any area. */
export function gemeenteOf(code: AreaCode): AreaCode {
  return `GM${code.slice(2, 6)}` as AreaCode;
}
