import { type QuotedUse, quotedUses, withQuoted } from './liquid/quoted-uses.ts';
import { isObject } from './record-values.ts';

/** The words that Liquid in a record's texts holds against tags and fields: in a macro's or rule's actions, and in dynamic content. */
export function quotedInTexts({ actions, variants }: Readonly<Record<string, unknown>>): QuotedUse[] {
  return [actions, variants].flatMap((held) => (Array.isArray(held) ? held.flatMap(inValue) : []));
}

/** The actions with other words in Liquid, or the very same where nothing changes. */
export function withQuotedInActions(actions: unknown, to: (use: QuotedUse) => string | undefined): unknown {
  if (typeof actions === 'string') return withQuoted(actions, to);
  if (Array.isArray(actions)) {
    const next = actions.map((each) => withQuotedInActions(each, to));
    return next.some((each, index) => each !== actions[index]) ? next : actions;
  }
  if (!isObject(actions)) return actions;
  const next = Object.entries(actions).map(([key, value]) => [key, withQuotedInActions(value, to)] as const);
  return next.some(([key, value]) => value !== actions[key]) ? Object.fromEntries(next) : actions;
}

function inValue(value: unknown): QuotedUse[] {
  if (typeof value === 'string') return quotedUses(value);
  if (Array.isArray(value)) return value.flatMap(inValue);
  return isObject(value) ? Object.values(value).flatMap(inValue) : [];
}
