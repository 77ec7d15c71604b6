import { z } from 'zod';
import { count, counted } from '../../parts/quantities.ts';

/** Of an entry's content only what its sentence needs; the whole of it is shown on demand. */
const Body = z.looseObject({
  by: z.string().catch(''),
  title: z.string().catch(''),
  total: z.number().catch(0),
  endpoint: z.string().catch('a request'),
  purpose: z.string().catch(''),
  request: z.number().catch(0),
  edits: z.array(z.unknown()).catch([]),
  items: z.array(z.looseObject({ status: z.string().catch('') })).catch([]),
  known: z.string().catch(''),
  matching: z.number().catch(0),
  differing: z.array(z.unknown()).catch([]),
  drifted: z.array(z.unknown()).catch([]),
  skipped: z.array(z.unknown()).catch([]),
  found: z.array(z.unknown()).catch([]),
  status: z.string().catch(''),
  message: z.string().catch(''),
  reason: z.string().catch(''),
  when: z.string().catch(''),
});
type Body = z.infer<typeof Body>;

/** What an entry of the journal says, as a sentence without its full stop; one of a kind that is not known here by its name. */
export function entryInWords(kind: string, content: unknown): string {
  const body = Body.safeParse(content).data;
  return (body && words[kind]?.(body)) || kind.replaceAll('-', ' ');
}

const words: Readonly<Record<string, (body: Body) => string>> = {
  'run-started': ({ by, title, total }) => `${by} began “${title}”: ${counted(total, 'record')}`,
  'change-set': () => 'The change set, whole',
  'run-resumed': ({ by }) => `${by} had it go on`,
  'check-passed': ({ drifted, skipped }) =>
    drifted.length === 0
      ? 'Looked at Zendesk: nothing had changed'
      : `Looked at Zendesk: ${counted(drifted.length, 'record')} had changed, ${count(skipped.length)} left out`,
  intent: ({ request, endpoint, edits, purpose }) =>
    `Request ${count(request)} leaves: ${endpoint}, ${purpose === 'place' ? 'to put in its place ' : ''}${counted(edits.length, 'record')}`,
  job: ({ request }) => `Zendesk carries request ${count(request)} out as a background job`,
  outcome: ({ request, items, known }) => `Request ${count(request)}: ${outcomes(items)}${knownBy[known] ?? ''}`,
  unsettled: ({ request }) => `Nobody can tell what request ${count(request)} created; a person has to say`,
  'settled-by-person': ({ by, items }) => `${by} said what became of ${counted(items.length, 'record')}`,
  twins: ({ items }) => `${counted(items.length, 'record')} had been created twice`,
  verified: ({ matching, differing }) =>
    differing.length === 0
      ? `Read back: all ${count(matching)} are as sent`
      : `Read back: ${count(matching)} are as sent, ${count(differing.length)} are not`,
  'left-behind': ({ found }) =>
    found.length === 0 ? 'Nothing names what was deleted' : `${counted(found.length, 'record')} still named what was deleted`,
  'numbers-seen': ({ when, items }) => `Telephone numbers of ${count(items.length)} people ${when} the change`,
  paused: ({ by }) => `${by} paused it`,
  proceeded: ({ by }) => `${by} had it go on`,
  'run-ended': ({ status, message }) => `Ended: ${status.replaceAll('-', ' ')}${message ? `. ${message}` : ''}`,
  'run-abandoned': ({ by }) => `${by} gave it up before anything was sent`,
};

const knownBy: Readonly<Record<string, string>> = {
  reading: ', found by reading',
  'not-sent': ', never sent',
  person: ', as a person said',
};

function outcomes(items: Body['items']): string {
  const numbers = new Map<string, number>();
  for (const { status } of items) numbers.set(status, (numbers.get(status) ?? 0) + 1);
  return [...numbers].map(([status, number]) => `${count(number)} ${status.replaceAll('-', ' ')}`).join(', ') || 'nothing yet';
}
