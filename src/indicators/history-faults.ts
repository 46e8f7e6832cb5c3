import type { Card, CardFault } from './card.js';

/** A version as a number to compare by: 1.10 comes after 1.9. */
function rank(version: string): number {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major * 1_000_000 + minor;
}

/** What is wrong with the history of a card: that it is not told in order, or does not end where the card stands. */
export function historyFaults({ version, changed, history }: Card): CardFault[] {
  const latest = history.at(-1);
  const fault = (key: string, what: string): CardFault => ({ key, what });
  // A version below 1.0 is a draft, and has changed nothing yet.
  if (!latest)
    return version === '1.0' || version.startsWith('0.')
      ? []
      : [
          fault(
            'version',
            `version ${version} has a history: say under \`history\` what changed in each version`,
          ),
        ];
  const back = history.find((entry, at) => {
    const before = history[at - 1];
    return before && (rank(entry.version) <= rank(before.version) || entry.changed < before.changed);
  });
  return [
    ...(back
      ? [
          fault(
            'history',
            `\`history\` is not in order: ${back.version} of ${back.changed} comes after what is later`,
          ),
        ]
      : []),
    ...(latest.version === version && latest.changed === changed
      ? []
      : [
          fault(
            'history',
            `\`history\` ends with ${latest.version} of ${latest.changed}, and the card is ${version} of ${changed}`,
          ),
        ]),
  ];
}
