import type { ResourceName } from '../../../preload/contract/records.ts';
import { isObject } from '../../changes/record-values.ts';
import { ruleField, withNamingValues } from '../../resources/vocabulary/rule-fields.ts';
import type { Ids } from './ids.ts';
import { kindNamed, marks } from './names.ts';

/** What the reading of one file finds that cannot be sent as it stands: one sentence each, without its beginning. */
export type Complain = (problem: string) => undefined;

/** The counterpart of `Names`: ids for names, and complaints where a name is nobody's or several have it. */
export interface Reader {
  id(kind: ResourceName, name: unknown): number | undefined;
  /** A condition or an action as Zendesk has it. */
  rulePart(part: unknown): unknown;
  readonly complain: Complain;
}

export function readerOf(ids: Ids, complain: Complain): Reader {
  const settled = (found: ReturnType<Ids['bare']>, kind: ResourceName, text: string): number | undefined => {
    if (typeof found === 'number') return found;
    return complain(
      found === 'several'
        ? `names “${text}”, and several ${nounOf(kind)} are called that`
        : `names “${text}”, which is none of the ${nounOf(kind)}`,
    );
  };
  const id = (kind: ResourceName, name: unknown) =>
    typeof name === 'string' || typeof name === 'number'
      ? settled(ids.bare(kind, String(name)), kind, String(name))
      : complain(`has ${JSON.stringify(name ?? null)} where a name belongs`);
  const field = (said: string): string | undefined => {
    if (ruleField(said)) return said;
    const found = ids.marked('ticket_fields', said);
    if (typeof found === 'number') return `custom_fields_${found}`;
    if (found === 'several' || said.startsWith(marks.ticket_fields ?? '')) settled(found, 'ticket_fields', said);
    // Zendesk has more of these than Redline knows, such as `requester.custom_fields.plan`.
    return /^[\w.:#<>-]+$/.test(said) ? said : complain(`names “${said}”, which is no ticket field`);
  };
  return {
    id,
    complain,
    rulePart: (part) => {
      if (!isObject(part) || typeof part.field !== 'string') return complain('has a condition or an action without a field');
      const name = field(part.field);
      const kind = kindNamed(part.field);
      const words = wordsOf(part.field);
      const value = kind
        ? withNamingValues(part.field, asTexts(part.value), (each) => {
            if (typeof each !== 'string' || words.has(each)) return each;
            const found = settled(ids.marked(kind, each), kind, each);
            return found === undefined ? each : ids.written(kind, found);
          })
        : asTexts(part.value);
      return { ...part, field: name, value };
    },
  };
}

function nounOf(kind: ResourceName): string {
  return kind.replaceAll('_', ' ');
}

/** Values that are records of no account (compare-restore facts: the union of what Zendesk’s rules have). */
const special = [
  '',
  'current_user',
  'current_groups',
  'all_agents',
  'requester_id',
  'assignee_id',
  'submitter_id',
  'requester_and_ccs',
  'group_id',
  'agent',
  'end_user',
  'default_ticket_form',
  '__NULL__',
];

function wordsOf(field: string): ReadonlySet<string> {
  const known = ruleField(field);
  const rule = typeof known?.rule === 'object' ? known.rule : undefined;
  return new Set([...special, ...(known?.macro?.words ?? []), ...(rule?.words ?? []), ...(known?.condition?.words ?? [])]);
}

/** Zendesk keeps numbers and flags in rules as texts. */
function asTexts(value: unknown): unknown {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return Array.isArray(value) ? value.map(asTexts) : value;
}
