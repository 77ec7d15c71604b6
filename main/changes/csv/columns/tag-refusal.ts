import type { ZendeskRecord } from '../../../../preload/contract/records.ts';
import { settingsIn } from '../../account-settings.ts';
import { ownedTagRefusal } from '../../owned-tags.ts';
import type { CsvWorld } from '../csv-world.ts';

/**
 * Where the account's settings switch tags of people and organizations off, no cell of theirs can be changed; and no cell adds a tag that is
 * the value of a field.
 */
export function tagRefusal(
  world: CsvWorld,
  fields: 'user_fields' | 'organization_fields',
): (value: unknown, record: ZendeskRecord) => string | undefined {
  const [settings] = world.records('account_settings') ?? [];
  const off = settingsIn(settings).tagsOfPeople === false;
  let owned: ReturnType<typeof ownedTagRefusal> | undefined;
  return (value, record) => {
    if (off)
      return 'Tags of people and organizations are switched off in this account: switch them on in Zendesk’s Admin Center.';
    owned ??= ownedTagRefusal(fields, world.records(fields) ?? []);
    const refusal = owned(record, Array.isArray(value) ? value : []);
    return refusal && `This ${refusal}.`;
  };
}
