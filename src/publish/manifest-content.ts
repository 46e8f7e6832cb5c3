import { hashText } from '../common/files.js';
import type { Manifest } from './manifest.js';

type Input = Readonly<Record<string, unknown>>;

function withoutReceived({ received: _, accepted, ...input }: Input): Input {
  if (!accepted) return input;
  const { at: _at, ...said } = accepted as Input;
  return { ...input, accepted: said };
}

function withoutAt({ at: _, ...withdrawn }: Input): Input {
  return withdrawn;
}

/**
 * A manifest without its clocks (when it was made, and when deliveries came in, were accepted or were taken out) and without what hangs on the
 * workspace's past: where its ledger ended, and what it was audited against.
 */
export function timeless(manifest: Omit<Manifest, 'content'>): object {
  const {
    created: _,
    content: _content,
    ledger: _ledger,
    audit: _audit,
    inputs,
    withdrawn,
    ...rest
  } = manifest as Manifest & { content?: string };
  return { ...rest, inputs: inputs.map(withoutReceived), withdrawn: withdrawn.map(withoutAt) };
}

/**
 * SHA-256 of a manifest without its clocks. It names every output by its hash, so two machines that made the same of the same inputs have
 * the same, whenever each did.
 */
export function contentHash(manifest: Omit<Manifest, 'content'>): string {
  return hashText(JSON.stringify(timeless(manifest)));
}
