import { z } from 'zod';
import { ZendeskRecord } from '../../../preload/contract/records.ts';
import { Failure } from '../../failure.ts';
import { pages } from '../pages.ts';
import type { Requester } from '../requester.ts';

/** The pages of one resource's list, with `query` on each of them; its envelope taken off and each record checked to have an id. */
export async function* listed(
  requester: Requester,
  path: readonly string[],
  plural: string,
  query: Readonly<Record<string, string>> = {},
): AsyncGenerator<readonly ZendeskRecord[], void, void> {
  const Envelope = z.looseObject({ [plural]: z.array(ZendeskRecord) });
  for await (const body of pages(requester, path, { 'page[size]': '100', ...query })) yield unwrapped(Envelope, body, plural);
}

/** What belongs to a record by the path; nothing where somebody took that record away meanwhile, which Zendesk answers with 404. */
export async function* listedUnder(
  requester: Requester,
  path: readonly string[],
  plural: string,
): AsyncGenerator<readonly ZendeskRecord[], void, void> {
  try {
    yield* listed(requester, path, plural);
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'not-found') throw error;
  }
}

/** Several records by their ids, in one request; those that Zendesk does not have are missing. */
export async function shownMany(requester: Requester, plural: string, ids: readonly number[]): Promise<readonly ZendeskRecord[]> {
  const Envelope = z.looseObject({ [plural]: z.array(ZendeskRecord) });
  return unwrapped(Envelope, await requester.get([plural, 'show_many'], { ids: ids.join(',') }), plural);
}

/** One record by id. @returns undefined on 404. */
export async function shown(
  requester: Requester,
  plural: string,
  singular: string,
  id: number,
): Promise<ZendeskRecord | undefined> {
  const Envelope = z.looseObject({ [singular]: ZendeskRecord });
  const body = await unlessMissing(requester.get([plural, String(id)]));
  return body === undefined ? undefined : unwrapped(Envelope, body, singular);
}

/** @returns undefined where Zendesk has nothing of the kind, or no longer. */
export async function unlessMissing(answer: Promise<unknown>): Promise<unknown> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Failure && error.code === 'not-found') return undefined;
    throw error;
  }
}

/** Takes the envelope off a body. @throws Failure `upstream` when the body is not of Zendesk's shape. */
function unwrapped<Inner>(envelope: z.ZodType<Record<string, Inner>>, body: unknown, key: string): Inner {
  const parsed = envelope.safeParse(body);
  const inner = parsed.success ? parsed.data[key] : undefined;
  if (inner === undefined) throw new Failure('upstream', `Zendesk's answer holds no ${key}. Is the address that of a Zendesk?`);
  return inner;
}
