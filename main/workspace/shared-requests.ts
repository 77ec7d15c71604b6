import { z } from 'zod';
import { KeptRequest } from '../../preload/contract/requests.ts';
import type { Accounts } from '../accounts/accounts.ts';
import { keptList } from '../accounts/kept-list.ts';
import { noteOf, type RequestNote, withNotes } from '../requests/notes.ts';
import { factOf } from './fact.ts';
import type { Outgoing } from './outgoing.ts';

/** The queue of requests as the team shares it, where a person has said that it does. */
export interface SharedRequests {
  isOn(): Promise<boolean>;
  switch(on: boolean): Promise<void>;
  /** Takes in what everybody noted. */
  takeIn(notes: readonly { readonly id: string; readonly note: RequestNote }[]): Promise<void>;
  outgoing(): Promise<Outgoing[]>;
}

const onSetting = 'requests-shared';
/** Where the requests are kept (`areas/requests`). */
const setting = 'requests';

export function sharedRequests(accounts: Pick<Accounts, 'settings'>, by: string): SharedRequests {
  const isOn = async () => (await accounts.settings()).setting(onSetting) === true;
  const read = (value: unknown) => keptList(value ?? undefined, KeptRequest, 'The requests');
  return {
    isOn,
    switch: async (on) => (await accounts.settings()).keepSetting(onSetting, on),
    takeIn: async (notes) => {
      if (!(await isOn()) || notes.length === 0) return;
      const settings = await accounts.settings();
      // Most looks at the place bring nothing new, and then nothing is written.
      if (!withNotes(read(settings.setting(setting)), notes).isChanged) return;
      settings.changeSetting(setting, (kept) => z.array(KeptRequest).parse(withNotes(read(kept), notes).requests));
    },
    outgoing: async () => {
      if (!(await isOn())) return [];
      return read((await accounts.settings()).setting(setting)).flatMap((request): Outgoing[] => {
        const text = noteOf(request, by);
        if (text === undefined) return [];
        const fact = factOf('requests', text);
        return [{ name: fact.id, of: 'requests', what: `the request “${request.title}”`, fact }];
      });
    },
  };
}
