import type { Warning } from '../../../preload/contract/change-set.ts';
import { editItem } from '../edit-item.ts';
import { isObject } from '../record-values.ts';
import { counted, oneOrMany, type RiskRule } from './risk-rule.ts';

const code = 'app-settings-at-risk';

/** No reference tells whether Zendesk adds settings that it is sent to an app's others, or replaces all of them. */
export const appSettingsAtRisk: RiskRule = {
  code,
  find({ edits, world }): Warning[] {
    const found = edits.flatMap((edit) => {
      if (edit.action !== 'update' || edit.resource !== 'apps' || !isObject(edit.after.settings)) return [];
      const record = world.find('apps', edit.id);
      const named = edit.after.settings;
      const others = isObject(record?.settings)
        ? Object.keys(record.settings).filter((key) => key !== 'name' && !(key in named))
        : [];
      const owned = world.find('owned_apps', Number(record?.app_id));
      return others.length + secureOf(owned?.parameters).length > 0
        ? [{ item: editItem(edit), others, secure: secureOf(owned?.parameters) }]
        : [];
    });
    if (found.length === 0) return [];
    const others = [...new Set(found.flatMap((each) => each.others))].sort();
    const secure = [...new Set(found.flatMap((each) => each.secure))].sort();
    const which = others.length > 0 ? ` (${others.slice(0, mostNamed).join(', ')}${others.length > mostNamed ? ', …' : ''})` : '';
    const lost =
      secure.length > 0
        ? ` What Zendesk never shows (${secure.slice(0, mostNamed).join(', ')}) nobody can put back from here.`
        : '';
    const message = `${counted(found.length, 'app')} ${oneOrMany(found.length, 'has', 'have')} settings${which} that this change does not name. Whether Zendesk keeps them is not proven; should they go, the run tells it and its undo puts back what Zendesk showed.${lost} Try it on a sandbox first.`;
    return [{ level: 'caution', code, message, items: found.map(({ item }) => item) }];
  },
};

const mostNamed = 5;

function secureOf(parameters: unknown): string[] {
  const list: readonly unknown[] = Array.isArray(parameters) ? parameters : [];
  return list.flatMap((each) =>
    isObject(each) && (each.secure === true || each.kind === 'password') ? [String(each.name)] : [],
  );
}
