import type { MacroFinding } from '../../../preload/contract/findings.ts';
import type { ResourceName, ZendeskRecord } from '../../../preload/contract/records.ts';
import { duplicatesAmong } from '../duplicates.ts';
import { dynamicContentNames } from '../dynamic-content.ts';
import { actionsOf, macroTitle } from '../macro-text.ts';
import { optionFieldsOf, optionUses } from '../option-values.ts';
import { numberOf } from '../record-values.ts';
import { accessOf } from '../restriction.ts';
import { placeholdersIn } from '../risks/placeholder-use.ts';
import { isKnownPlaceholder } from '../risks/placeholders.ts';
import { idsNamed } from '../rule-actions.ts';
import type { World } from '../world.ts';

/**
 * What wants cleaning up among the macros of a snapshot, the worst first; findings without a macro are left out. Each macro stands
 * in every finding that it belongs to.
 */
export function macroFindings(world: World): MacroFinding[] {
  const macros = [...world.records('macros')];
  const dynamic = dynamicContentNames(world);
  const options = optionFieldsOf(world);
  const findings: MacroFinding[] = [
    finding(
      'placeholder-broken',
      macros.filter((macro) => hasBrokenPlaceholder(macro, dynamic)),
    ),
    finding(
      'missing-group',
      macros.filter((macro) => namesMissingGroup(macro, world)),
    ),
    finding('missing-field', knowsAny(world, 'ticket_fields') ? macros.filter((macro) => namesMissingField(macro, world)) : []),
    finding('missing-person', knowsAny(world, 'users') ? macros.filter((macro) => namesMissingPerson(macro, world)) : []),
    finding(
      'unknown-value',
      macros.filter((macro) =>
        optionUses(macro, options).some(({ field, values }) => values.some((value) => !options.get(field)?.has(value))),
      ),
    ),
    finding(
      'without-actions',
      macros.filter((macro) => actionsOf(macro).length === 0),
    ),
    finding('duplicates', duplicatesAmong('macros', macros, 'actions-and-access').flat()),
    finding(
      'unused',
      macros.filter((macro) => macro.active !== false && numberOf(macro, 'usage_30d') === 0),
    ),
  ];
  return findings.filter(({ ids }) => ids.length > 0);
}

/** Whether the snapshot says how often macros are used: Zendesk tells it on its larger plans only. */
export function knowsUsage(world: World): boolean {
  for (const macro of world.records('macros')) if (numberOf(macro, 'usage_30d') !== undefined) return true;
  return false;
}

function finding(code: MacroFinding['code'], macros: readonly ZendeskRecord[]): MacroFinding {
  return {
    code,
    ids: macros.map(({ id }) => id),
    examples: macros.slice(0, 5).map((macro) => ({ id: macro.id, name: macroTitle(macro) })),
  };
}

/** Where the snapshot could not read the account's dynamic content, its names are believed. */
function hasBrokenPlaceholder(macro: ZendeskRecord, dynamic: ReadonlySet<string> | undefined): boolean {
  const isKnown = (name: string) => isKnownPlaceholder(name, dynamic) || (dynamic === undefined && name.startsWith('dc.'));
  return placeholdersIn({ title: macroTitle(macro), actions: macro.actions }).some(
    ({ names, problems }) => problems.length > 0 || names.some((name) => !isKnown(name)),
  );
}

/** A group that its restriction or one of its actions names. */
function namesMissingGroup(macro: ZendeskRecord, world: World): boolean {
  const access = accessOf(macro.restriction);
  const ids = [...(access.kind === 'groups' ? access.ids : []), ...idsNamed(actionsOf(macro), 'groups')];
  return ids.some((id) => world.groupName(id) === undefined);
}

function namesMissingPerson(macro: ZendeskRecord, world: World): boolean {
  const access = accessOf(macro.restriction);
  const ids = [...(access.kind === 'person' ? [access.id] : []), ...idsNamed(actionsOf(macro), 'users')];
  return ids.some((id) => isGone(world.find('users', id)));
}

/** Zendesk goes on showing a deleted person, as one who is not active (Zendesk API reference, users). */
function isGone(record: ZendeskRecord | undefined): boolean {
  return record === undefined || record.active === false;
}

/** A ticket field that an action sets or a placeholder fills in; one that is switched off is as good as gone. */
function namesMissingField(macro: ZendeskRecord, world: World): boolean {
  const filledIn = placeholdersIn({ title: macroTitle(macro), actions: macro.actions }).flatMap(({ names }) => names);
  const ids = [...actionsOf(macro).map(({ field }) => field), ...filledIn].flatMap((name) => fieldIdIn(name) ?? []);
  return ids.some((id) => isGone(world.find('ticket_fields', id)));
}

/** `custom_fields_12`, `ticket.ticket_field_12`, `ticket.ticket_field_option_title_12` (Zendesk help, "Placeholders reference"). */
function fieldIdIn(name: string): number | undefined {
  const id = /^(?:custom_fields_|ticket\.ticket_field_(?:option_title_)?)(\d+)$/.exec(name)?.[1];
  return id === undefined ? undefined : Number(id);
}

/** A sign-in that may not read people or fields leaves the snapshot without any; then none is missing. */
function knowsAny(world: World, resource: ResourceName): boolean {
  for (const _record of world.records(resource)) return true;
  return false;
}
