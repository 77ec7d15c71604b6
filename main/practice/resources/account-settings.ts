import { ok } from '../reply.ts';
import type { Route } from '../request.ts';

export const accountSettingsRoutes: readonly Route[] = [
  { method: 'GET', path: '/account/settings', controller: 'account/settings', action: 'show', handle: () => ok({ settings }) },
];

/** The part of an account's settings that decides what bulk edits can do; the real answer has more sections. */
const settings = {
  branding: { header_color: '78A300', page_background_color: '333333', tab_background_color: '7FA239', text_color: 'FFFFFF' },
  rule: { macro_most_used: true, macro_order: 'alphabetical', skill_based_filtered_views: [], using_skill_based_routing: false },
  tickets: {
    agent_collision: true,
    collaboration: true,
    comments_public_by_default: true,
    rich_text_comments: true,
    tagging: true,
  },
  groups: { check_group_name_uniqueness: true },
  user: { language_selection: true, multiple_organizations: true, tagging: true, time_zone_selection: true },
  api: { accepted_api_agreement: true, api_password_access: 'false', api_token_access: 'true' },
  active_features: {
    allow_ccs: true,
    dynamic_contents: true,
    on_hold_status: true,
    rich_content_in_emails: true,
    sandbox: false,
    ticket_forms: true,
    ticket_tagging: true,
    user_org_fields: true,
    user_tagging: true,
  },
  limits: { attachment_size: 52_428_800 },
};
