import { z } from 'zod';
import type { Edit } from '../../preload/contract/change-set.ts';
import type { Glance } from '../../preload/contract/glance.ts';
import { ResourceName } from '../../preload/contract/records.ts';
import { isObject } from '../changes/record-values.ts';
import { fieldLabel } from '../resources/field-label.ts';

const Head = z.looseObject({
  title: z.string(),
  reason: z.string().default(''),
  author: z.string(),
  createdAt: z.string(),
  edits: z.array(z.unknown()),
});

/** More would be no glance. */
const mostFields = 12;
const longest = 2000;
const longestLabel = 100;

/**
 * What a change set says of itself, in one pass over its edits, none of which is believed or looked at closely.
 *
 * @returns undefined where it is no change set at all; opening it says why.
 */
export function glanceOf(changeSet: unknown): Glance | undefined {
  const head = Head.safeParse(changeSet);
  if (!head.success) return undefined;
  const { title, reason, author, createdAt, edits } = head.data;
  const counts = none();
  const byResource: Glance['byResource'] = {};
  const fields = new Map<string, number>();
  for (const edit of edits) {
    const said = isObject(edit) ? edit : {};
    if (!isResource(said.resource) || !isAction(said.action)) continue;
    counts[said.action] += 1;
    const ofKind = byResource[said.resource] ?? none();
    ofKind[said.action] += 1;
    byResource[said.resource] = ofKind;
    if (said.action !== 'update' || !isObject(said.after)) continue;
    for (const field of Object.keys(said.after)) {
      const name = `${said.resource} ${field}`;
      fields.set(name, (fields.get(name) ?? 0) + 1);
    }
  }
  return {
    title: cut(title),
    reason: cut(reason),
    author: cut(author),
    createdAt: cut(createdAt),
    counts,
    byResource,
    byField: most(fields),
  };
}

function cut(text: string): string {
  return text.slice(0, longest);
}

function none(): Glance['counts'] {
  return { create: 0, update: 0, delete: 0 };
}

function most(fields: ReadonlyMap<string, number>): Record<string, number> {
  const labels = new Map<string, number>();
  for (const [name, times] of fields) {
    const [resource = '', field = ''] = name.split(' ', 2);
    const label = isResource(resource) ? fieldLabel(resource, field) : field;
    const shown = label.slice(0, longestLabel);
    labels.set(shown, (labels.get(shown) ?? 0) + times);
  }
  return Object.fromEntries([...labels].sort(([, left], [, right]) => right - left).slice(0, mostFields));
}

const resourceNames: ReadonlySet<unknown> = new Set(ResourceName.options);

function isResource(value: unknown): value is ResourceName {
  return resourceNames.has(value);
}

function isAction(value: unknown): value is Edit['action'] {
  return value === 'create' || value === 'update' || value === 'delete';
}
