import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, onTestFinished, test } from 'vitest';
import { routes } from '../../main/practice/resources/resources.ts';
import { routerOf } from '../../main/practice/router.ts';
import { startPractice } from '../../main/practice/server.ts';
import { ask } from './ask.ts';
import { keyFinder } from './documented-keys.ts';
import { concretePath, exercises, exerciseWorld } from './exercises.ts';
import { descriptionFile } from './references.ts';

const ticket = '(tickets?|skips\\[\\]\\.ticket)(\\[\\])?';

/** Described keys that are not answered, each with why not. */
const left: readonly { readonly why: string; readonly at: RegExp }[] = [
  {
    why: 'a ticket is recorded without what can only be written, and without what Zendesk keeps for itself',
    at: new RegExp(
      `/${ticket}\\.(additional_collaborators|assignee_email|attribute_value_ids|collaborators|comment|email_ccs|encoded_id|fields|followers|generated_timestamp|macro_ids?|metadata|origin_zrn|requester|safe_update|satisfaction_probability|sharing_agreements|support_type|suspended_ticket_id|suspension_type_id|system_metadata|tde_workspace|tpe_voice_comment|updated_stamp|via_followup_source_id|via_id|voice_comment)$`,
    ),
  },
  { why: 'tickets here came by mail, form and API, from addresses that are not told', at: /\.via\.source\.(from|to)\.\w+$/ },
  {
    why: 'a person is recorded without them',
    at: /\/(users?|activity\.(user|actor))(\[\])?\.(agent_brand_ids|chat_only|remote_photo_url|suspension_details)$/,
  },
  {
    why: 'only where brands have people of their own',
    at: /\.(user_)?separation$|\/identit(y|ies\[\])\.brand_id$/,
  },
  {
    why: 'told when `include` asks for it',
    at: /\.(usage_\w+|app_installation|categories|permissions|active_count|inactive_count)$/,
  },
  { why: 'told when `creator` asks for it', at: /\.creator_(user_id|app_name)$/ },
  { why: 'only of fields that look up a record, of which there are none', at: /\.relationship_(target_type|filter)$/ },
  {
    why: 'only of fields of some types',
    at: /_fields?(\[\])?\.(custom_field_options|custom_statuses|sub_type_id|system_field_options|tag)$/,
  },
  {
    why: 'fields and options are recorded without them',
    at: /\.(agent_can_edit|allow_solving)$|\.custom_field_options\[\]\.(position|url)$/,
  },
  {
    why: 'of a comment, what can only be written',
    at: /\/comments?(\[\])?\.(add_short_url|channel_back|channel_source_id|translate_to|uploads)$/,
  },
  { why: 'a comment of a request is told without where it came from', at: /^\/comments?(\[\])?\.(audit_id|metadata|via)$/ },
  { why: 'each kind of target has its own', at: /^\/targets?(\[\])?\.\w+$/ },
  { why: 'only of what was deleted', at: /\.deleted_at$/ },
  { why: 'only where it was given', at: /^\/(token\.used_at|saved_searches\[\]\.filters|task_list_templates?(\[\])?\.tasks)$/ },
  {
    why: 'recorded without it',
    at: /^\/(recipient_address(es\[\])?\.dns_results|attribute_values?(\[\])?\.(attribute_id|agent_skill_priority)|instance_values\[\]\.url|view_counts?(\[\])?\.active|ticket_metrics\[\]\.reply_time_in_seconds\.business)$/,
  },
  {
    why: 'the description has one form for several answers',
    at: /^\/(email_notification|suspended_tickets|columns|groups|rows|attributes|attribute_values|instance_values|count|next_page|previous_page|links|meta)$|^\/results\[\]\.|^\/ticket_events\[\]\.|^\/view\.|\/triggers?(\[\])?\.(all|any|brand_id|category|restriction)$|\.diff\.conditions\.|\.author\.zen:sunco:user_id$/,
  },
  { why: 'a macro that is not kept yet has no times and no address', at: /^\/macro\.(created_at|updated_at|id|url)$/ },
  { why: 'what a macro does without a ticket is of no ticket', at: /^\/result\.ticket\.\w+$/ },
  {
    why: 'told of one, not in a list',
    at: /^\/target_failures\[\]\.raw_\w+$|\.definitions\.(all|any)\[\]\.target$|^\/definitions\./,
  },
  { why: 'a workspace shows of its macros what an agent sees of them', at: /^\/workspaces?(\[\])?\.(macros$|selected_macros)/ },
];

describe.skipIf(!existsSync(descriptionFile))('Zendesk’s OpenAPI description (skipped where it is not at hand)', () => {
  test('every read answers each key that is described, but for those that are left out for a reason', {
    timeout: 240_000,
  }, async () => {
    const practice = await startPractice({ plan: 'high-volume', limits: { perMinute: 1_000_000, endpoints: false } });
    onTestFinished(() => practice.close());
    const world = exerciseWorld(practice);
    const router = routerOf(routes);
    const { reads, omitted } = keyFinder(readFileSync(descriptionFile, 'utf8'));
    const found = new Set<string>();
    let answered = 0;
    // Somebody has to have done something for the audit log to hold anything.
    await ask(practice, 'POST', '/api/v2/groups', { body: { group: { name: 'Seen in the audit log' } } });
    for (const { path, schema } of reads) {
      const template = router('GET', `/api/v2${path.replace('{incremental_resource}', 'tickets').replace(/\{\w+\}/g, '7')}`)
        ?.route.path;
      if (template === undefined) continue;
      const exercise = (await exercises[`GET ${template}`]?.(world)) ?? {};
      const concrete = await concretePath(world, template, exercise);
      const { query = '', authorization } = exercise;
      const answer = await ask(
        practice,
        'GET',
        `/api/v2${concrete}?${query}`,
        authorization === undefined ? {} : { authorization },
      );
      expect(answer.status, `${path} ${JSON.stringify(answer.body)}`).toBe(200);
      answered += 1;
      for (const place of omitted(schema, answer.body)) found.add(place);
    }
    expect([...found].filter((place) => !left.some(({ at }) => at.test(place)))).toEqual([]);
    for (const { why, at } of left)
      expect(
        [...found].some((place) => at.test(place)),
        why,
      ).toBe(true);
    expect(answered).toBeGreaterThanOrEqual(287);
  });
});
