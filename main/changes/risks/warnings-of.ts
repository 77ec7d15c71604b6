import type { Edit, Warning } from '../../../preload/contract/change-set.ts';
import type { World } from '../world.ts';
import { breaksRules } from './breaks-rules.ts';
import { categoryChanged } from './category-changed.ts';
import { customerMail } from './customer-mail.ts';
import { deactivates } from './deactivates.ts';
import { deletes } from './deletes.ts';
import { emptyComment } from './empty-comment.ts';
import { fieldOptionRenamed } from './field-option-renamed.ts';
import { htmlPlainMismatch } from './html-plain-mismatch.ts';
import { inactiveEdited } from './inactive-edited.ts';
import { manyRecords } from './many-records.ts';
import { notReplacedInMarkup } from './not-replaced-in-markup.ts';
import { personalMacro } from './personal-macro.ts';
import { placeholderBroken } from './placeholder-broken.ts';
import { placeholderRemoved } from './placeholder-removed.ts';
import { restrictedToMissingGroup } from './restricted-to-missing-group.ts';
import type { RiskRule } from './risk-rule.ts';
import { tagOfField } from './tag-of-field.ts';
import { tagUsedByRule } from './tag-used-by-rule.ts';
import { titleCollision } from './title-collision.ts';
import { titleTooLong } from './title-too-long.ts';
import { triggersRun } from './triggers-run.ts';
import { visibleToEveryone } from './visible-to-everyone.ts';

/** Every rule; a new one is named here and described in docs/warnings.md. */
export const riskRules: readonly RiskRule[] = [
  deletes,
  placeholderBroken,
  visibleToEveryone,
  restrictedToMissingGroup,
  manyRecords,
  personalMacro,
  titleCollision,
  placeholderRemoved,
  emptyComment,
  htmlPlainMismatch,
  notReplacedInMarkup,
  titleTooLong,
  deactivates,
  categoryChanged,
  inactiveEdited,
  breaksRules,
  customerMail,
  tagUsedByRule,
  tagOfField,
  fieldOptionRenamed,
  triggersRun,
];

/** What these edits may harm, the worst first. `world` is the snapshot that they were drafted on. */
export function warningsOf(edits: readonly Edit[], world: World): Warning[] {
  const warnings = riskRules.flatMap((rule) => rule.find({ edits, world }));
  return warnings.sort((left, right) => severity[left.level] - severity[right.level]);
}

const severity = { danger: 0, caution: 1, info: 2 };
