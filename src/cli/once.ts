import { type Command, InvalidArgumentError, type Option } from 'commander';

/** Makes an option with one value refuse a second one: commander would keep the last and say nothing of the first. */
function takeOnce(option: Option): void {
  const parse = option.parseArg;
  let given: string | undefined;
  option.parseArg = <T>(text: string, previous: T): T => {
    // The same value again says nothing else.
    if (given !== undefined && given !== text)
      throw new InvalidArgumentError('it is given twice, and takes one value.');
    given = text;
    return parse ? parse(text, previous) : (text as T);
  };
}

/** Makes every option of every command that takes one value be given once. */
export function refuseRepeats(command: Command): void {
  for (const option of command.options) {
    if ((option.required || option.optional) && !option.variadic) takeOnce(option);
  }
  for (const under of command.commands) refuseRepeats(under);
}
