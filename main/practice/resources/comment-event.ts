export interface Said {
  readonly body: string;
  readonly public: boolean;
  /** The files of it, as they are shown. */
  readonly attachments?: readonly unknown[];
}

/** What somebody said, as an event of an audit. */
export function commentEvent(id: number, auditId: number, author: number, { body, public: isPublic, attachments = [] }: Said) {
  const escaped = body.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\n', '<br>');
  return {
    id,
    type: 'Comment',
    author_id: author,
    body,
    html_body: `<div class="zd-comment" dir="auto">${escaped}<br></div>`,
    plain_body: body,
    public: isPublic,
    attachments: [...attachments],
    audit_id: auditId,
  };
}

/** Audits write ids as texts. */
export function asText(value: unknown): unknown {
  return typeof value === 'number' ? String(value) : value;
}
