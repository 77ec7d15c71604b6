import type { Answered, Leaving } from './mortal-engine.ts';

/** What Redline asked of Zendesk in one world, and what it was answered. */
export interface Traffic {
  readonly writes: readonly Write[];
  /** Readings that were answered whole. */
  readonly reads: readonly Read[];
  leaves(request: Leaving, at: number): void;
  hears(request: Leaving, leftAt: number, heardAt: number, answer: Answered): void;
}

export interface Write {
  readonly method: string;
  /** Without what stands before `/api/v2/`. */
  readonly path: string;
  readonly body: string;
  readonly leftAt: number;
  answer?: Answered;
}

export interface Read {
  readonly leftAt: number;
  readonly heardAt: number;
  readonly text: string;
}

export function openTraffic(): Traffic {
  const writes: Write[] = [];
  const reads: Read[] = [];
  const underway = new Map<Leaving, Write>();
  return {
    writes,
    reads,
    leaves(request, leftAt) {
      const { method, url, body } = request;
      const [, path] = url.split('/api/v2/');
      if (method === 'GET' || path === undefined) return;
      const write: Write = { method, path, body: String(body ?? ''), leftAt };
      writes.push(write);
      underway.set(request, write);
    },
    hears(request, leftAt, heardAt, answer) {
      const write = underway.get(request);
      underway.delete(request);
      if (write) write.answer = answer;
      else if (answer.status === 200 && request.method === 'GET') reads.push({ leftAt, heardAt, text: answer.text });
    },
  };
}

/** Whether the request changes this record. */
export function isOf({ path, body }: Write, resource: string, id: number): boolean {
  if (!path.startsWith(resource)) return false;
  return new RegExp(`[/=,]${id}\\b`).test(decodeURIComponent(path)) || new RegExp(`"id":${id}\\b`).test(body);
}

/** The last reading that was answered before the write left and that shows this record. */
export function lastLookBefore({ reads }: Traffic, write: Write, id: number): Read | undefined {
  const shows = new RegExp(`"id":${id}\\b`);
  return reads.findLast(({ heardAt, text }) => heardAt <= write.leftAt && shows.test(text));
}

/** The record as that reading shows it. */
export function shownIn({ text }: Read, resource: string, id: number): Readonly<Record<string, unknown>> | undefined {
  const body: unknown = JSON.parse(text);
  if (typeof body !== 'object' || body === null) return undefined;
  const listed: unknown = Reflect.get(body, resource) ?? Object.values(body)[0];
  const all: readonly unknown[] = Array.isArray(listed) ? listed : [listed];
  return all.filter(isRecord).find((record) => record.id === id);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
