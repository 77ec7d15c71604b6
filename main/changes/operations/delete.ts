import type { ResourceName } from '../../../preload/contract/records.ts';
import { accountSettings } from '../account-settings.ts';
import type { OperationParts } from './operation-parts.ts';

/** Deletes records; the edit carries the whole record, so that it can be created again. */
export function deleteRecords(resource: ResourceName): OperationParts {
  return {
    prepare: ({ world }) => {
      // Salto's validator of default automations: in a sandbox they can be removed.
      const isKept = resource === 'automations' && accountSettings(world).isSandbox !== true;
      return {
        ok: true,
        change: (record) =>
          isKept && record.default === true
            ? { kind: 'refused', field: 'where', reason: 'is one of Zendesk’s own automations, which can only be deactivated' }
            : { kind: 'deleted' },
      };
    },
    sentence: (records) => `Delete ${records}`,
  };
}
