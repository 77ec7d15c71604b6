import { z } from 'zod';
import { AccountId } from '../accounts.ts';
import { Notice } from '../notices.ts';
import { base } from './base.ts';

/** What people are told of proposals, decisions and runs. */
export const outbox = {
  /** The newest first. */
  list: base.input(z.strictObject({ account: AccountId.optional() })).output(z.array(Notice)),
  channel: base.output(z.object({ slack: z.boolean() })),
  /** Keeps the address of a Slack incoming webhook in the vault; it never comes back. An empty one is forgotten. */
  setSlack: base
    .input(z.strictObject({ webhook: z.string().max(2000) }))
    .output(z.object({ slack: z.boolean(), kept: z.boolean() })),
  /** Sends one notice now. */
  test: base.input(z.strictObject({ account: AccountId })).output(Notice),
  /** Reminds people of proposals that nobody answers and of approvals that lapse soon, each once, and sends what is due. */
  remind: base.output(z.array(Notice)),
  /** Sends what is kept and due. */
  send: base.output(z.array(Notice)),
  /** A notice as an e-mail that any mail program opens, with the review page of its change set. */
  mail: base
    .input(z.strictObject({ account: AccountId, id: z.string().max(200) }))
    .output(z.object({ name: z.string(), eml: z.string() })),
};
