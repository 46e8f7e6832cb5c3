import type { AccessFacts } from '../accountability/audit-log/record.js';
import type { Workspace } from '../workspace/workspace.js';

/**
 * Writes a look at a release into the audit log, unless the release is public: who reads what is public is nobody's business.
 * @throws MachineError when the log can't be written: the answer is then not given.
 */
export async function recordRelease(
  workspace: Workspace,
  facts: Omit<AccessFacts, 'outcome' | 'to'>,
  form = 'table',
): Promise<void> {
  if (facts.edition === 'openbaar') return;
  const { recordAccess } = await import('../accountability/audit-log/record.js');
  recordAccess(workspace, { ...facts, to: { file: null, form }, outcome: 'allowed' });
}
