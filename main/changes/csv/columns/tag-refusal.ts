import { settingsIn } from '../../account-settings.ts';
import type { CsvWorld } from '../csv-world.ts';

/** Where the account's settings switch tags of people and organizations off, no cell of theirs can be changed. */
export function tagRefusal(world: CsvWorld): () => string | undefined {
  const [settings] = world.records('account_settings') ?? [];
  const off = settingsIn(settings).tagsOfPeople === false;
  return () =>
    off
      ? 'Tags of people and organizations are switched off in this account: switch them on in Zendesk’s Admin Center.'
      : undefined;
}
