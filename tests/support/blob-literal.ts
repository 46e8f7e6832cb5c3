/** Bytes as an SQL literal. */
export function blobLiteral(bytes: Uint8Array): string {
  return `'${[...bytes].map((b) => `\\x${b.toString(16).padStart(2, '0')}`).join('')}'::BLOB`;
}
