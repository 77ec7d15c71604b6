/** The placeholders of a text, and whether every `{{` has its `}}`. */
export interface Placeholders {
  /** What stands between the braces, without filters: `ticket.id` for `{{ ticket.id | upcase }}`. */
  readonly names: readonly string[];
  readonly balanced: boolean;
}

export function placeholdersOf(text: string): Placeholders {
  const names: string[] = [];
  let balanced = true;
  let at = 0;
  for (;;) {
    const open = text.indexOf('{{', at);
    const strayClose = text.indexOf('}}', at);
    if (strayClose !== -1 && (open === -1 || strayClose < open)) balanced = false;
    if (open === -1) return { names, balanced };
    const close = text.indexOf('}}', open + 2);
    const nextOpen = text.indexOf('{{', open + 2);
    if (close === -1 || (nextOpen !== -1 && nextOpen < close)) {
      balanced = false;
      at = open + 2;
      if (close === -1 && nextOpen === -1) return { names, balanced };
    } else {
      names.push((text.slice(open + 2, close).split('|')[0] ?? '').trim());
      at = close + 2;
    }
  }
}

/**
 * Whether Zendesk fills in a placeholder of this name, as far as can be told without asking: the names of its placeholder
 * reference, custom fields by number or key, and anything that is not a plain name, such as a quoted text in Liquid.
 *
 * @param dynamic the account's own names (`dc.…`), where they are known.
 */
export function isKnownPlaceholder(name: string, dynamic?: ReadonlySet<string>): boolean {
  if (dynamic?.has(name.toLowerCase())) return true;
  if (!/^[A-Za-z_][\w.]*$/.test(name)) return /^["'\d]/.test(name);
  return known.some((pattern) => pattern.test(name));
}

const user =
  '(name|first_name|last_name|email|language|phone|external_id|details|notes|time_zone|role|extended_role|id|locale|signature|tags|alias|custom_fields\\.[\\w.]+|organization|organization\\.(id|name|details|notes|tags|external_id|domains|is_shared|is_shared_comments|custom_fields\\.[\\w.]+))';
const comment = '(author|author\\..+|created_at|created_at_with_time|is_public|value|attachments.*|rich|html)';
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
  new RegExp(`^(current_user|agent|user)(\\.${user})?$`),
  /^satisfaction(\.(rating_section|rating_url|current_rating|positive_rating_url|negative_rating_url|current_comment))?$/,
  /^account\.(name|incoming_phone_number_\w+)$/,
];
