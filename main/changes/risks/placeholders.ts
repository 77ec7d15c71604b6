import { namesFilledIn } from '../liquid/names.ts';
import { readLiquid } from '../liquid/read-liquid.ts';
import type { LiquidProblem } from '../liquid/reading.ts';

/** The placeholders of a text, and why Liquid would break on it. */
export interface Placeholders {
  /** What stands between the braces, without filters: `ticket.id` for `{{ ticket.id | upcase }}`. */
  readonly names: readonly string[];
  readonly problems: readonly LiquidProblem[];
}

export function placeholdersOf(text: string): Placeholders {
  const reading = readLiquid(text);
  return { names: namesFilledIn(reading), problems: [...reading.problems, ...reading.plain.flatMap(notOpened)] };
}

/** Names of Zendesk's that end like a placeholder and do not begin like one: Liquid shows `{ticket.id}}` as it stands. */
function notOpened(text: string): LiquidProblem[] {
  if (!text.includes('}}')) return [];
  return [...text.matchAll(/\{?[ \t]*([a-z_][\w.]{0,200})[ \t]*\}\}/g)].flatMap(([what, name = '']) =>
    name.includes('.') && isKnownPlaceholder(name) ? [{ kind: 'not-opened' as const, what }] : [],
  );
}

/**
 * Whether Zendesk fills in a placeholder of this name, as far as can be told without asking: the names of its placeholder
 * reference, custom fields by number or key, and an element or the length of a list of it: `ticket.comments.0.value`.
 *
 * @param dynamic the account's own names (`dc.…`), where they are known.
 */
export function isKnownPlaceholder(name: string, dynamic?: ReadonlySet<string>): boolean {
  if (dynamic?.has(name.toLowerCase())) return true;
  const plain = name.replace(/\.(?:-?\d+|first|last|size)(?=\.|$)/g, '');
  return known.some((pattern) => pattern.test(plain));
}

const user =
  '(name|first_name|last_name|email|language|phone|external_id|details|notes|time_zone|role|extended_role|id|locale|signature|tags|alias|custom_fields\\.[\\w.]+|organization|organization\\.(id|name|details|notes|tags|external_id|domains|is_shared|is_shared_comments|custom_fields\\.[\\w.]+))';
const comment =
  '(author|author\\..+|created_at|created_at_with_time|is_public|value|value_rich|value_html|attachments.*|rich|html)';
const ticket = `account assignee brand|brand\\.name brand\\.\\w+ cc_names ccs comments comments_formatted created_at
  created_at_with_time created_at_with_timestamp current_holiday_name custom_status custom_status\\.\\w+ description due_date
  due_date_with_timestamp email_cc_names email_ccs encoded_id external_id follower_names follower_reply_type_message followers
  group group\\.name group\\.id id in_business_hours latest_comment latest_comment_formatted latest_comment_html
  latest_comment_rich latest_public_comment latest_public_comment_formatted latest_public_comment_html
  latest_public_comment_rich link organization priority public_comments public_comments_formatted requester score status
  submitter tags ticket_field_\\d+ ticket_field_option_title_\\d+ ticket_form ticket_type title updated_at updated_at_with_time
  updated_at_with_timestamp url url_with_protocol verbatim_description via custom_fields\\.[\\w.]+`.split(/\s+/);

const known: readonly RegExp[] = [
  new RegExp(`^ticket\\.(${ticket.join('|')})$`),
  new RegExp(`^ticket\\.(requester|assignee|submitter)\\.${user}$`),
  /^ticket\.organization\.(id|name|details|notes|tags|external_id|domains|is_shared|is_shared_comments|custom_fields\.[\w.]+)$/,
  new RegExp(`^ticket\\.latest_(public_)?comment\\.${comment}$`),
  new RegExp(`^ticket\\.(public_)?comments(_formatted)?\\.${comment}$`),
  new RegExp(`^ticket\\.(ccs|email_ccs|followers)\\.${user}$`),
  /^(answer_bot|automatic_answers)\.\w+$/,
  new RegExp(`^(current_user|agent|user)(\\.${user})?$`),
  /^satisfaction(\.(rating_section|rating_url|current_rating|positive_rating_url|negative_rating_url|current_comment))?$/,
  /^account\.(name|incoming_phone_number_\w+)$/,
];
