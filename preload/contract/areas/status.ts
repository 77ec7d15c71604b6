import { z } from 'zod';
import { ServiceStatus } from '../status.ts';
import { base, ofAccount } from './base.ts';

export const status = {
  /** Zendesk's incidents and maintenance for the account's subdomain; `fresh` asks unless it was asked within the last half minute. Ten requests a minute at most. */
  incidents: base.input(ofAccount.extend({ fresh: z.boolean().default(false) })).output(ServiceStatus),
};
