import type { Finding } from './verdict.js';
export async function formatFindings(_folder: string): Promise<{ findings: readonly Finding[]; tables: number }> {
  return { findings: [], tables: 0 };
}
