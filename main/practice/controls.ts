import { controlled } from './resources/resources.ts';
import type { State } from './state.ts';

type ControlledResource = keyof typeof controlled;

/** What a test does to the practice Zendesk without going through its API. Records look as the API would answer them. */
export interface Controls {
  /** Another person's edit: changes these fields and moves `updated_at`. Throws on an unknown record or field. */
  edit(resource: ControlledResource, id: number, fields: Readonly<Record<string, unknown>>): void;
  record(resource: ControlledResource, id: number): Record<string, unknown> | undefined;
  /** Every record, by ascending id, deleted groups too. */
  all(resource: ControlledResource): Record<string, unknown>[];
}

export function controlsOf(state: State, now: () => string, address: () => string): Controls {
  return {
    edit: (resource, id, fields) => state.transaction(() => controlled[resource].edit(state, id, fields, now())),
    record: (resource, id) => controlled[resource].record(state, id, address()),
    all: (resource) => controlled[resource].all(state, address()),
  };
}
