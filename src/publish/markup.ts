const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function isXmlCharacter(character: string): boolean {
  const code = character.codePointAt(0) as number;
  return code >= 0x20 ? code !== 0xfffe && code !== 0xffff : code === 9 || code === 10 || code === 13;
}

/** Text as XML holds it, in elements and in attributes; characters that XML 1.0 forbids are left out. */
export function xmlText(text: string): string {
  return [...text]
    .filter(isXmlCharacter)
    .map((c) => ENTITIES[c] ?? c)
    .join('');
}
