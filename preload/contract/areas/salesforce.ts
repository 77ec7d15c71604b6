import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { SalesforceEvent, SalesforceRead, SalesforceReadWish, SalesforceState, SalesforceWish } from '../salesforce.ts';
import { base } from './base.ts';

export const salesforce = {
  state: base.output(SalesforceState),
  /** Signs in through the browser. The tokens go into the vault and never come back. */
  connect: base.input(SalesforceWish).output(eventIterator(SalesforceEvent)),
  disconnect: base.input(z.strictObject({})).output(SalesforceState),
  /** Accounts and contacts, as files for a match. All of them or nothing; nothing is ever written there. */
  read: base.input(SalesforceReadWish).output(SalesforceRead),
};
