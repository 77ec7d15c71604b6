import { itemName } from '../record-values.ts';
import { warningAbout } from './macro-edits.ts';
import { counted, type RiskRule } from './risk-rule.ts';

const code = 'field-option-renamed';

/** The tag of an option is its value: Zendesk changes it on the records itself, in its own time. */
export const fieldOptionRenamed: RiskRule = {
  code,
  find({ edits }) {
    const items = edits.flatMap((edit) =>
      edit.action === 'update' && (edit.after.custom_field_options !== undefined || edit.after.tag !== undefined)
        ? [itemName(edit.resource, edit.id)]
        : [],
    );
    return warningAbout(
      items,
      'caution',
      code,
      (count) =>
        `The tag of a value of ${counted(count, 'field')} changes. Zendesk may itself change the value on tickets that have it, slowly and closed ones not; until then reports see both.`,
    );
  },
};
