import type { ChangeSet } from '../../preload/contract/change-set.ts';
import { sameValue } from '../changes/equality/same-value.ts';
import { inParts } from '../changes/field-parts.ts';
import { type FalseClaim, falseClaim, falseSetting } from '../changes/undo-claims.ts';
import { vanishedSettings } from '../changes/vanished-settings.ts';
import type { Journal } from '../journal/journal.ts';
import { hasTakenEffect } from './has-taken-effect.ts';
import { deletedBy } from './newest-ids.ts';
import { readableRun } from './run-state.ts';

/** What a change set says of itself as an undo and this journal does not know; undefined where there is nothing of the kind. */
export function claimIn(journal: Journal, changeSet: ChangeSet): FalseClaim | undefined {
  const { undoes } = changeSet;
  if (undoes === undefined) return falseClaim(changeSet, undefined);
  return falseClaim(changeSet, deletedBy(journal, undoes)) ?? falseSetting(changeSet, settingsBefore(journal, undoes));
}

/** Whether an app had a setting with that value before a run changed it, or took it along. */
function settingsBefore(journal: Journal, run: string): (app: number, setting: string, value: unknown) => boolean {
  const values = new Map<string, unknown[]>();
  const note = (app: number, part: string, value: unknown) => {
    const name = `${app} ${part}`;
    values.set(name, [...(values.get(name) ?? []), value]);
  };
  for (const item of readableRun(journal, run)?.items ?? []) {
    const { edit, outcome } = item;
    if (edit.resource !== 'apps' || edit.action !== 'update' || !hasTakenEffect(item)) continue;
    for (const [part, value] of Object.entries(inParts(edit.before))) note(edit.id, part, value);
    for (const { field, before } of vanishedSettings(outcome?.sideEffects ?? [])) note(edit.id, field, before);
  }
  return (app, setting, value) => (values.get(`${app} settings.${setting}`) ?? []).some((each) => sameValue(each, value));
}
