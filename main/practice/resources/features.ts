import type { FieldReader } from '../read-body.ts';
import { isObject } from '../read-body.ts';
import type { State } from '../state.ts';
import { settingsOf } from './account-settings.ts';

/** Actions and conditions that ask for a feature, and the setting that says whether the account has it (Salto's change validators). */
const needed: Readonly<Record<string, readonly [section: string, name: string]>> = {
  custom_status_id: ['tickets', 'custom_statuses_enabled'],
  deflection: ['active_features', 'automatic_answers'],
  side_conversation: ['side_conversations', 'email_channel'],
  side_conversation_slack: ['side_conversations', 'slack_channel'],
  side_conversation_ticket: ['side_conversations', 'tickets_channel'],
};

export function customStatusesAreOn(state: State): boolean {
  return missingFeature(state, 'custom_status_id') === undefined;
}

export function isSandbox(state: State): boolean {
  return settingsOf(state).active_features?.sandbox === true;
}

/** The feature that is off though an action or condition on this field needs it. */
export function missingFeature(state: State, field: string): string | undefined {
  const [section, name] = (Object.hasOwn(needed, field) ? needed[field] : undefined) ?? [];
  if (section === undefined || name === undefined) return undefined;
  return settingsOf(state)[section]?.[name] === true ? undefined : `${section}.${name}`;
}

/** Refuses actions and conditions of a rule that need a feature which is off. */
export function checkFeatures(reader: FieldReader, state: State): void {
  const { actions, conditions, all, any } = reader.given;
  const source = isObject(conditions) ? conditions : { all, any };
  for (const [name, list] of [
    ['actions', actions],
    ['conditions', source.all],
    ['conditions', source.any],
  ] as const)
    for (const item of Array.isArray(list) ? list.filter(isObject) : []) {
      const feature = missingFeature(state, String(item.field ?? ''));
      if (feature !== undefined)
        reader.fault(
          name,
          `${name === 'actions' ? 'Actions' : 'Conditions'}: ${String(item.field)} needs ${feature}, which is off`,
          'InvalidValue',
        );
    }
}
