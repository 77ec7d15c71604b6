import type { ExplainedTicket, RuleThen } from '../../preload/contract/explain.ts';
import type { RuleInWords, ZendeskRecord } from '../../preload/contract/records.ts';
import { itemName, recordName, textOf } from '../changes/record-values.ts';
import { ruleInWords } from '../changes/rule-words.ts';
import { tagsIn } from '../changes/ticket-tags.ts';
import type { World } from '../changes/world.ts';
import { closedNoAutomation, judgedAutomations, nextHour } from './judged-automations.ts';
import { closedRunsNothing, judgedTriggers, savedAsItIs } from './judged-triggers.ts';
import { mailReasons, tagReasons } from './reasons.ts';
import { type Audit, type RuleUse, stepsOf } from './steps.ts';
import { sameText, type TextThen } from './text-then.ts';

/** A rule's text at each of its uses, and now. */
export interface UsedRule {
  readonly use: RuleUse;
  readonly before: TextThen | undefined;
  readonly now: ZendeskRecord | undefined;
}

interface Told {
  readonly ticket: ZendeskRecord;
  /** The oldest first. */
  readonly audits: readonly Audit[];
  readonly used: readonly UsedRule[];
  readonly triggers: readonly ZendeskRecord[];
  readonly automations: readonly ZendeskRecord[];
  /** By Zendesk’s clock, milliseconds since 1970. */
  readonly now: number;
  readonly world: World;
}

/** What happened to a ticket and why, and what would happen now. */
export function explainedTicket({
  ticket,
  audits,
  used,
  triggers,
  automations,
  now,
  world,
}: Told): Omit<ExplainedTicket, 'account' | 'notes'> {
  const { rules, of } = grouped(used, world);
  const ruleIn = (resource: string, id: number, audit: number) => of.get(`${resource}:${id} ${audit}`);
  const steps = stepsOf(audits, { world, ticket, ruleIn });
  const createdAt = textOf(ticket, 'created_at');
  return {
    what: 'ticket',
    ticket: {
      id: ticket.id,
      status: String(ticket.status ?? 'unknown'),
      tags: [...tagsIn(ticket.tags)],
      ...(createdAt === undefined ? {} : { createdAt }),
    },
    steps,
    rules,
    now: {
      when: ticket.status === 'closed' ? closedRunsNothing : savedAsItIs,
      triggers: judgedTriggers(ticket, triggers, world),
      hourly: ticket.status === 'closed' ? closedNoAutomation : nextHour,
      automations: judgedAutomations(automations, { ticket, audits, now, world }),
    },
    tags: tagReasons(ticket, steps, world),
    mails: mailReasons(steps, rules),
  };
}

/** One entry for each text that each rule had while it acted. */
function grouped(used: readonly UsedRule[], world: World) {
  const rules: RuleThen[] = [];
  const of = new Map<string, { readonly key: string; readonly text: ZendeskRecord | undefined }>();
  const groups: { readonly rule: UsedRule; readonly uses: RuleUse[] }[] = [];
  for (const each of used) {
    const found = groups.find(({ rule }) => isSameRule(rule, each));
    if (found) found.uses.push(each.use);
    else groups.push({ rule: each, uses: [each.use] });
  }
  for (const { rule, uses } of groups) {
    const { use, before, now } = rule;
    const item = itemName(use.resource, use.id);
    const key = `${item}#${rules.filter((each) => each.item === item).length + 1}`;
    rules.push({
      key,
      item,
      name: before ? recordName(use.resource, before.record) : use.title,
      before: before ? { words: words(before.record, world), known: before.known, asOf: before.asOf } : null,
      now: now ? { words: words(now, world), active: now.active !== false } : null,
      same: before && now ? sameText(use.resource, before.record, now) : null,
      audits: uses.map(({ audit }) => audit),
    });
    for (const { audit } of uses) of.set(`${item} ${audit}`, { key, text: before?.record });
  }
  return { rules, of };
}

function isSameRule(left: UsedRule, right: UsedRule): boolean {
  if (left.use.resource !== right.use.resource || left.use.id !== right.use.id) return false;
  if (!left.before || !right.before) return left.before === right.before;
  return left.before.known === right.before.known && sameText(left.use.resource, left.before.record, right.before.record);
}

function words(record: ZendeskRecord, world: World): RuleInWords {
  const { all, any, actions } = ruleInWords(record, world);
  return { all: [...all], any: [...any], actions: [...actions] };
}
