/** What names the kind of thing that is done is no text to be asked for. */
const fixed: ReadonlySet<string> = new Set(['resource', 'operation', 'match', 'closedTickets']);

/** The texts in operations that could be others the next time, each once, in their order, with the field that each stands in. */
export function operationTexts(operations: readonly unknown[]): { readonly field: string; readonly text: string }[] {
  const found = new Map<string, string>();
  const look = (value: unknown, field: string) => {
    if (typeof value === 'string') {
      if (value.trim() !== '' && !fixed.has(field) && !found.has(value)) found.set(value, field);
    } else if (Array.isArray(value)) for (const each of value) look(each, field);
    else if (typeof value === 'object' && value !== null) for (const [key, each] of Object.entries(value)) look(each, key);
  };
  look(operations, '');
  return [...found].map(([text, field]) => ({ field, text }));
}
