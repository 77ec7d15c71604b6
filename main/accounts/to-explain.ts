import type { ToExplain } from '../../preload/contract/explain.ts';
import { whatIsMeant } from './where-used.ts';
import type { Workspace } from './workspace.ts';

/** The words of `redline explain` for kinds of record, beside their own names. */
const kinds: Readonly<Record<string, string>> = {
  tag: 'tags',
  macro: 'macros',
  user: 'users',
  person: 'users',
  trigger: 'triggers',
  automation: 'automations',
  group: 'groups',
};

/**
 * What a person means who has written `123`, `ticket:123`, `tag:vip`, `macro:11` or `user:ada@example.com`.
 *
 * @throws Failure `validation` for anything else, and for what takes a snapshot where there is none.
 */
export function toExplain(workspace: Workspace, text: string): ToExplain {
  const ticket = /^(?:tickets?:|#)?\s*([1-9]\d{0,14})$/.exec(text.trim())?.[1];
  if (ticket !== undefined) return { what: 'ticket', id: Number(ticket) };
  const [, kind = '', name = ''] = /^([a-z_]+):\s*(\S.*)$/.exec(text.trim()) ?? [];
  if (kind === 'tag' || kind === 'tags') return { what: 'tag', name };
  const used = whatIsMeant(workspace, kinds[kind] === undefined ? text : `${kinds[kind]}:${name}`);
  return used.resource === 'tags' ? { what: 'tag', name: used.name } : { what: 'record', resource: used.resource, id: used.id };
}
