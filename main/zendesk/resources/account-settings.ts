import { z } from 'zod';
import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import { Failure } from '../../failure.ts';
import type { Resource } from './resource.ts';
import type { Wire } from './standard-resource.ts';

const Answer = z.looseObject({ settings: z.looseObject({}) });

/** It has none of its own in Zendesk: there is one for each account. */
const onlyId = 1;

/** The account's settings (developer.zendesk.com, "Account Settings"), as one record that is only read. */
export function accountSettings({ requester }: Wire): Resource {
  const read = async (): Promise<ZendeskRecord> => {
    const answer = Answer.safeParse(await requester.get(['account', 'settings']));
    if (!answer.success) throw new Failure('upstream', "Zendesk's answer holds no settings. Is the address that of a Zendesk?");
    return { ...answer.data.settings, id: onlyId };
  };
  return {
    name: 'account_settings',
    async *list() {
      yield [await read()];
    },
    read,
    write: async () => {
      throw new Failure('internal', 'Redline only reads account settings.');
    },
  };
}
