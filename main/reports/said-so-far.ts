import type { JudgedDecision } from '../../preload/contract/reviews.ts';
import { type Html, html } from './html.ts';

const words = {
  approve: 'approves',
  reject: 'rejects',
  'request-changes': 'asks for changes',
  comment: 'comments',
} as const;

/** What people said of a change set so far. */
export function said(decisions: readonly JudgedDecision[]): Html {
  return decisions.length === 0
    ? html`<section><h2>Said so far</h2><p class="note">Nobody has said anything yet.</p></section>`
    : html`<section><h2>Said so far</h2>${decisions.map(one)}</section>`;
}

function one({ by, reviewer, roles, decision, comment, at, on, without, checked, why }: JudgedDecision): Html {
  const whose = roles.length > 0 ? ` (${roles.join(', ')})` : '';
  return html`<div class="said"><strong>${reviewer ?? by}</strong>${whose} ${words[decision]}${on === undefined ? undefined : html` on <code>${on}</code>`}, <time>${at}</time>${
    comment === '' ? undefined : html`<blockquote>${comment}</blockquote>`
  }${without === undefined ? undefined : html`<p class="note">Wants these left out: ${without.join(', ')}</p>`}${
    decision === 'approve' && checked === false ? html`<p class="note">Has not seen it checked against Zendesk.</p>` : undefined
  }${why === undefined ? undefined : html`<p class="note">${why}</p>`}</div>`;
}
