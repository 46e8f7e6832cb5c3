/** What an option lists, divided by commas; nothing when it was not given. */
export function listOption(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

/** How the help of a command says what `--select` takes. */
export const SELECT_HELP =
  'only these, joined by commas: an indicator, theme:NAME, dataset:NAME, staging:NAME; +x with all it rests on, x+ with all that hangs on it';
