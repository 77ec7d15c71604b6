import {
  appOff,
  missingWebhook,
  oauthClientOld,
  webhookInsecure,
  webhookToTestHost,
  webhookUnused,
} from './checks/connections.ts';
import { agentWithoutGroup, groupNameTwice, groupWithoutMembers, seenByNobody } from './checks/groups.ts';
import { namesLeaver, personalOfLeaver } from './checks/leavers.ts';
import { mailsOnEveryUpdate } from './checks/mails-on-every-update.ts';
import { missingChoice, missingField, missingGroup, missingPerson } from './checks/missing-records.ts';
import { placeholderBroken, placeholderUnknown } from './checks/placeholders.ts';
import { domainTwice, duplicates, titleTwice } from './checks/repeated.ts';
import { adminWithoutSignIn, agentWithoutSignIn, agentWithoutTwoFactor, suspendedAgent } from './checks/sign-ins.ts';
import { slaNeverReached, slaPriorityGap } from './checks/sla.ts';
import { nearDuplicateTags, optionTagTwice, tagNeverRead, tagNeverSet, tagOfField } from './checks/tags.ts';
import { conflictingTriggers, shadowedTrigger } from './checks/triggers.ts';
import { unknownValue } from './checks/unknown-value.ts';
import {
  categoryEmpty,
  dynamicContentUnused,
  fieldInNoForm,
  inactiveForMonths,
  neverUsed,
  roleWithoutPeople,
} from './checks/unused.ts';
import type { HealthCheck } from './health-check.ts';

/** Every check, in the order in which those of one level are told. */
export const checks: readonly HealthCheck[] = [
  missingGroup,
  missingPerson,
  missingField,
  missingChoice,
  unknownValue,
  placeholderBroken,
  missingWebhook,
  webhookInsecure,
  mailsOnEveryUpdate,
  namesLeaver,
  adminWithoutSignIn,
  placeholderUnknown,
  conflictingTriggers,
  shadowedTrigger,
  slaNeverReached,
  slaPriorityGap,
  webhookToTestHost,
  oauthClientOld,
  seenByNobody,
  tagNeverSet,
  optionTagTwice,
  duplicates,
  titleTwice,
  groupNameTwice,
  domainTwice,
  groupWithoutMembers,
  agentWithoutGroup,
  agentWithoutSignIn,
  agentWithoutTwoFactor,
  suspendedAgent,
  personalOfLeaver,
  neverUsed,
  inactiveForMonths,
  fieldInNoForm,
  tagNeverRead,
  tagOfField,
  nearDuplicateTags,
  roleWithoutPeople,
  categoryEmpty,
  dynamicContentUnused,
  webhookUnused,
  appOff,
];
