/** Names of the elements in an XML text, in order. @throws Error when tags do not nest or text is not escaped. */
export function xmlElements(text: string): string[] {
  const body = text.replace(/^<\?xml[^>]*\?>\s*/, '').replace(/^<!DOCTYPE[^>]*>\s*/, '');
  const open: string[] = [];
  const names: string[] = [];
  for (const [, between = '', tag = ''] of body.matchAll(/([^<]*)(?:<([^>]*)>|$)/g)) {
    if (/[>]|&(?!(amp|lt|gt|quot|#39);)/.test(between)) throw new Error(`not escaped: ${between}`);
    const [, close, name, attributes = '', empty] =
      /^(\/?)([\w:-]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)$/.exec(tag) ?? [];
    if (tag !== '' && name === undefined) throw new Error(`no tag: <${tag}>`);
    if (name === undefined) continue;
    if (/&(?!(amp|lt|gt|quot|#39);)/.test(attributes)) throw new Error(`not escaped: ${attributes}`);
    if (close) {
      if (open.pop() !== name) throw new Error(`</${name}> closes another element`);
      continue;
    }
    names.push(name);
    if (!empty) open.push(name);
  }
  if (open.length > 0) throw new Error(`not closed: ${open.join(', ')}`);
  return names;
}
