import { oneLine } from '../zendesk/outside-text.ts';

/**
 * What a GitLab says in an error, in one line: `message` before `error`, either a text, a list, or attributes with lists of texts (all of
 * them recorded), else the first words of what came. Never what was sent to sign in.
 */
export function saidBy(body: unknown, secrets: readonly string[]): string {
  if (typeof body === 'string') return /<[a-z!]/i.test(body) ? 'a web page' : oneLine(body.slice(0, 200), secrets);
  if (typeof body !== 'object' || body === null) return '';
  const told = 'message' in body ? body.message : 'error_description' in body ? body.error_description : undefined;
  return oneLine(textOf(told ?? ('error' in body ? body.error : body)), secrets);
}

function textOf(told: unknown): string {
  if (typeof told === 'string') return told;
  if (Array.isArray(told)) return told.map(textOf).filter(Boolean).join('; ');
  if (typeof told !== 'object' || told === null) return '';
  return Object.entries(told)
    .map(([attribute, value]) => `${attribute === 'error' || attribute === 'base' ? '' : `${attribute}: `}${textOf(value)}`)
    .join('; ');
}
