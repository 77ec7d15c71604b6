import { z } from 'zod';
import { ZendeskRecord } from '../../../preload/contract/records.ts';
import { answeredWithout } from '../in-doubt.ts';
import { secondHalf } from '../second-half.ts';
import { EntriesChange, inShape, notWritten } from './entries-change.ts';
import { listed, unlessMissing } from './listed.ts';
import type { Resource, WriteAnswer } from './resource.ts';
import type { Wire } from './standard-resource.ts';

const path = ['dynamic_content', 'items'];
const Item = z.looseObject({ item: ZendeskRecord });
const Variant = z.looseObject({ locale_id: z.number() });
const Made = z.looseObject({ placeholder: z.string(), variants: z.array(Variant).min(1) });
const Held = z.looseObject({ variants: z.array(Variant.extend({ id: z.number() })) });

/**
 * Dynamic content (developer.zendesk.com, "Dynamic Content", "Dynamic Content Variants"). Of an item that is there only the name can be changed; its
 * texts have routes of their own, of which those that add come first and those that take away last, so that none is ever without its default.
 */
export function dynamicContent({ requester }: Wire): Resource {
  const itemIn = (body: unknown): ZendeskRecord | undefined => Item.safeParse(body).data?.item;
  const read = async (id: number): Promise<ZendeskRecord | undefined> =>
    itemIn(await unlessMissing(requester.get([...path, String(id)])));

  async function change(id: number, { name, variants }: Readonly<Record<string, unknown>>): Promise<void> {
    const steps: (() => Promise<unknown>)[] = [];
    if (name !== undefined) steps.push(() => requester.write('PUT', [...path, String(id)], { body: { item: { name } } }));
    if (variants !== undefined) steps.push(...(await variantSteps(id, EntriesChange.parse(variants))));
    let isFirst = true;
    for (const step of steps) {
      await (isFirst ? step() : secondHalf(step(), 'this text'));
      isFirst = false;
    }
  }

  async function variantSteps(id: number, { put, remove }: EntriesChange): Promise<(() => Promise<unknown>)[]> {
    const held = new Map(inShape(Held, await read(id), 'variants').variants.map((variant) => [variant.locale_id, variant]));
    const wanted = z.array(Variant).parse(put);
    // Whichever becomes the default ends the other’s being it; said the other way round it is refused.
    const said = wanted
      .map(({ default: isDefault, ...variant }) => (isDefault === true ? { ...variant, default: true } : variant))
      .sort((one, other) => Number('default' in other) - Number('default' in one));
    const made = said.filter(({ locale_id: locale }) => !held.has(locale));
    const changed = said.flatMap((variant) => {
      const there = held.get(variant.locale_id);
      return there ? [{ ...variant, id: there.id }] : [];
    });
    const stays = new Set(wanted.map(({ locale_id: locale }) => locale));
    const gone = z
      .array(Variant)
      .parse(remove)
      .filter(({ locale_id: locale }) => !stays.has(locale));
    const at = [...path, String(id), 'variants'];
    return [
      ...(made.length > 0 ? [() => requester.write('POST', [...at, 'create_many'], { body: { variants: made } })] : []),
      ...(changed.length > 0 ? [() => requester.write('PUT', [...at, 'update_many'], { body: { variants: changed } })] : []),
      ...gone.flatMap(({ locale_id: locale }) => {
        const there = held.get(locale);
        return there ? [() => requester.write('DELETE', [...at, String(there.id)])] : [];
      }),
    ];
  }

  return {
    name: 'dynamic_content',
    list: () => listed(requester, path, 'items'),
    read,
    write: async (planned): Promise<WriteAnswer> => {
      if (planned.kind === 'create') {
        const body = await requester.write('POST', path, { body: { item: newItem(planned.fields) } });
        const record = itemIn(body);
        if (!record) throw answeredWithout('item', body, requester.clean);
        return { records: [record] };
      }
      if (planned.kind === 'update') {
        await change(planned.id, planned.fields);
        const record = await secondHalf(read(planned.id), 'this text');
        return { records: record ? [record] : [] };
      }
      if (planned.kind !== 'delete') throw notWritten('dynamic_content');
      await requester.write('DELETE', [...path, String(planned.ids[0])]);
      return { records: [] };
    },
  };
}

/** Zendesk makes the placeholder of the name, so the item is called by its placeholder's words at first. */
function newItem(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { placeholder, variants } = Made.parse(fields);
  const standard = variants.find((variant) => variant.default === true) ?? variants[0];
  return { name: placeholder.replaceAll(/[{}\s]|dc\./g, ''), default_locale_id: standard?.locale_id, variants };
}
