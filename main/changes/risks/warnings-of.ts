import type { ChangeSet, Edit, Warning } from '../../../preload/contract/change-set.ts';
import type { Rights } from '../rights/rights.ts';
import { atOnce, type Steps } from '../steps.ts';
import type { World } from '../world.ts';
import { accountOwner } from './account-owner.ts';
import { appSettingsAtRisk } from './app-settings-at-risk.ts';
import { breaksRules } from './breaks-rules.ts';
import { categoryChanged } from './category-changed.ts';
import { customerMail } from './customer-mail.ts';
import { deactivates } from './deactivates.ts';
import { defaultGroupLost } from './default-group-lost.ts';
import { deletes } from './deletes.ts';
import { emailChanged } from './email-changed.ts';
import { emptyComment } from './empty-comment.ts';
import { fieldOptionRenamed } from './field-option-renamed.ts';
import { governedByFile } from './governed-by-file.ts';
import { groupDeleted } from './group-deleted.ts';
import { groupMadePrivate } from './group-made-private.ts';
import { groupNameTwice } from './group-name-twice.ts';
import { htmlPlainMismatch } from './html-plain-mismatch.ts';
import { inactiveEdited } from './inactive-edited.ts';
import { joinsDefaultGroup } from './joins-default-group.ts';
import { lastAdmin } from './last-admin.ts';
import { leavesGroup } from './leaves-group.ts';
import { managersApproval } from './managers-approval.ts';
import { manyRecords } from './many-records.ts';
import { mergeTarget } from './merge-target.ts';
import { notPermitted } from './not-permitted.ts';
import { notReplacedInDynamicContent } from './not-replaced-in-dynamic-content.ts';
import { notReplacedInMarkup } from './not-replaced-in-markup.ts';
import { organizationDropped } from './organization-dropped.ts';
import { ownSignIn } from './own-sign-in.ts';
import { peopleDeleted } from './people-deleted.ts';
import { personalMacro } from './personal-macro.ts';
import { phoneIdentity } from './phone-identity.ts';
import { placeholderBroken } from './placeholder-broken.ts';
import { placeholderRemoved } from './placeholder-removed.ts';
import { positionsNotShown } from './positions-not-shown.ts';
import { privilegeEscalation } from './privilege-escalation.ts';
import { productionAccount } from './production-account.ts';
import { reordered } from './reordered.ts';
import { restrictedToMissingGroup } from './restricted-to-missing-group.ts';
import type { RiskContext, RiskRule } from './risk-rule.ts';
import { rulesNameLeavers } from './rules-name-leavers.ts';
import { seats } from './seats.ts';
import { seatsExceeded } from './seats-exceeded.ts';
import { setsAllTags } from './sets-all-tags.ts';
import { solvedStay } from './solved-stay.ts';
import { suspendedKeepsSeat } from './suspended-keeps-seat.ts';
import { tagInLiquid } from './tag-in-liquid.ts';
import { tagNoLongerSet } from './tag-no-longer-set.ts';
import { tagOfField } from './tag-of-field.ts';
import { tagUsedByRule } from './tag-used-by-rule.ts';
import { ticketsChangeGroup } from './tickets-change-group.ts';
import { ticketsLoseGroup } from './tickets-lose-group.ts';
import { titleCollision } from './title-collision.ts';
import { titleTooLong } from './title-too-long.ts';
import { triggersRun } from './triggers-run.ts';
import { valueWithoutTag } from './value-without-tag.ts';
import { visibleToEveryone } from './visible-to-everyone.ts';

/**
 * Every rule; a new one is named here and described in docs/warnings.md. Of one level those come first that are the hardest to take back:
 * who is locked out, a mail that was sent, tickets that lost their group; then what a second change mends.
 */
export const riskRules: readonly RiskRule[] = [
  deletes,
  lastAdmin,
  ownSignIn,
  notPermitted,
  accountOwner,
  seatsExceeded,
  peopleDeleted,
  mergeTarget,
  privilegeEscalation,
  groupDeleted,
  groupMadePrivate,
  suspendedKeepsSeat,
  customerMail,
  triggersRun,
  organizationDropped,
  ticketsLoseGroup,
  ticketsChangeGroup,
  leavesGroup,
  emailChanged,
  phoneIdentity,
  groupNameTwice,
  placeholderBroken,
  visibleToEveryone,
  restrictedToMissingGroup,
  manyRecords,
  personalMacro,
  defaultGroupLost,
  governedByFile,
  managersApproval,
  solvedStay,
  titleCollision,
  placeholderRemoved,
  setsAllTags,
  emptyComment,
  htmlPlainMismatch,
  notReplacedInMarkup,
  notReplacedInDynamicContent,
  titleTooLong,
  deactivates,
  appSettingsAtRisk,
  categoryChanged,
  positionsNotShown,
  reordered,
  inactiveEdited,
  breaksRules,
  rulesNameLeavers,
  tagNoLongerSet,
  tagUsedByRule,
  tagInLiquid,
  tagOfField,
  valueWithoutTag,
  fieldOptionRenamed,
  joinsDefaultGroup,
  seats,
  productionAccount,
];

/** What these edits may harm, the worst first. `world` is the snapshot that they were drafted on; `drafted` what the draft says besides. */
export function warningsOf(...asked: Parameters<typeof warningSteps>): Warning[] {
  return atOnce(warningSteps(...asked));
}

/** The same rule by rule. */
export function* warningSteps(
  edits: readonly Edit[],
  world: World,
  environment?: string,
  drafted: Pick<ChangeSet, 'ticketLookup' | 'passedOver'> = {},
  rights?: Rights,
): Steps<Warning[]> {
  const { ticketLookup, passedOver } = drafted;
  const context = {
    edits,
    world,
    ...(environment === undefined ? {} : { environment }),
    ...(ticketLookup === undefined ? {} : { ticketLookup }),
    ...(rights === undefined ? {} : { rights }),
    ...(passedOver === undefined ? {} : { passedOver }),
  };
  const found = foundBefore(context);
  const warnings: Warning[] = [];
  for (const rule of riskRules) {
    const ofRule = found.get(rule) ?? rule.find(context);
    if (!rule.isOfTheMoment) found.set(rule, ofRule);
    warnings.push(...ofRule);
    yield;
  }
  return warnings.sort((left, right) => severity[left.level] - severity[right.level]);
}

interface Found {
  readonly world: World;
  readonly ticketLookup: RiskContext['ticketLookup'] | undefined;
  readonly passedOver: RiskContext['passedOver'] | undefined;
  readonly byRule: Map<RiskRule, readonly Warning[]>;
}

/** Edits never change, and a preview asks for the warnings of 100,000 several times: for itself, for what its author foresaw, for its pages. */
const known = new WeakMap<readonly Edit[], Found>();

function foundBefore({ edits, world, ticketLookup, passedOver }: RiskContext): Found['byRule'] {
  const before = known.get(edits);
  if (before?.world === world && before.ticketLookup === ticketLookup && before.passedOver === passedOver) return before.byRule;
  const byRule: Found['byRule'] = new Map();
  known.set(edits, { world, ticketLookup, passedOver, byRule });
  return byRule;
}

const severity = { danger: 0, caution: 1, info: 2 };
