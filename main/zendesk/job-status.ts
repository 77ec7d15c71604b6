import { z } from 'zod';
import type { Clean } from './outside-text.ts';
import { wordsIn } from './said.ts';

/** What a job says of one thing that it was to do, as far as that can be told. */
export interface JobItem {
  readonly id?: number | undefined;
  /** Its position in the request. */
  readonly index?: number | undefined;
  /** What it is filed under, where the results are an object: an id or a position. */
  readonly key?: number | undefined;
  /** `silent`: it is named, and nothing is said of it. */
  readonly said: 'fine' | 'failed' | 'silent';
  /** Zendesk's own words on why it failed; an empty string where it has none. */
  readonly words: string;
  /** Whether it was not done because others wrote the same at that moment. */
  readonly collided?: true;
}

export interface JobStatus {
  readonly id: string;
  /** `unclear`: a status that no document names. */
  readonly phase: 'under-way' | 'completed' | 'failed' | 'unclear';
  /** As Zendesk wrote it. */
  readonly status: string;
  readonly progress: number;
  readonly total: number | undefined;
  /** What Zendesk says of the job as a whole; an empty string for nothing, and for its `Completed at …`, which says nothing. */
  readonly message: string;
  /** Whether all of it was not done because others wrote the same at that moment. */
  readonly collided?: true;
  readonly items: readonly JobItem[];
}

const Status = z.looseObject({
  id: z.union([z.string().min(1), z.number()]),
  status: z.string().nullish().catch(undefined),
  total: z.number().nullish().catch(undefined),
  progress: z.number().nullish().catch(undefined),
  message: z.unknown().optional(),
  results: z.unknown().optional(),
});
const One = z.looseObject({ job_status: Status });
const Many = z.looseObject({ job_statuses: z.array(z.unknown()) });

/** @returns undefined where the answer holds no job. */
export function jobStatusIn(body: unknown, clean: Clean): JobStatus | undefined {
  const parsed = One.safeParse(body);
  return parsed.success ? statusOf(parsed.data.job_status, clean) : undefined;
}

/** Those that can be read; one that cannot says nothing of the others. @returns undefined where the answer holds no list of jobs. */
export function jobStatusesIn(body: unknown, clean: Clean): JobStatus[] | undefined {
  const parsed = Many.safeParse(body);
  if (!parsed.success) return undefined;
  return parsed.data.job_statuses.flatMap((job) => {
    const status = Status.safeParse(job);
    return status.success ? [statusOf(status.data, clean)] : [];
  });
}

function statusOf(job: z.infer<typeof Status>, clean: Clean): JobStatus {
  const status = job.status ?? '';
  const message = clean(wordsIn(job.message));
  return {
    id: String(job.id),
    phase: phaseOf(status, job.results),
    status: clean(status),
    progress: job.progress ?? 0,
    total: job.total ?? undefined,
    message: /^completed at /i.test(message) ? '' : message,
    ...(isCollision(message) ? { collided: true } : {}),
    items: itemsOf(job.results, clean),
  };
}

/**
 * The job statuses reference names queued, working, failed and completed; older ones and clients of the API also `killed`. Any
 * other word is taken for what it most likely means, and one that already has results has ended.
 */
function phaseOf(status: string, results: unknown): JobStatus['phase'] {
  const word = status
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_');
  if (/^(queued|working|pending|running|processing|started|in_progress|enqueued|scheduled|waiting|new)$/.test(word))
    return 'under-way';
  if (/^(completed?|done|success(ful|ful?ly)?|succeeded|finished|ok)(_|$)/.test(word)) return 'completed';
  if (/^(fail(ed|ure)?|killed|error(ed)?|cancell?ed|aborted|terminated|stopped|timed_?out|expired|rejected|dead)(_|$)/.test(word))
    return 'failed';
  return results === undefined || results === null ? 'unclear' : 'completed';
}

/**
 * Results as recorded and documented: a list of objects, or one object where the job has one thing to do; as people report them, also
 * ids alone, as numbers or texts, one text, an object that is keyed by what it speaks of, and a list within an object, such as
 * `{"results": […]}` once more.
 */
function itemsOf(results: unknown, clean: Clean, depth = 0): JobItem[] {
  if (results === null || results === undefined) return [];
  const wrapped = depth < deepestWrapping ? listsWithin(results) : [];
  if (wrapped.length > 0) return wrapped.flatMap((list) => itemsOf(list, clean, depth + 1));
  if (Array.isArray(results))
    return results.flatMap((item) => (listsWithin(item).length > 0 ? itemsOf(item, clean, depth + 1) : itemOf(item, clean)));
  if (typeof results !== 'object') return itemOf(results, clean);
  const entries = Object.entries(results);
  if (entries.length === 0 || !entries.every(([key]) => wholeNumber(key) !== undefined)) return itemOf(results, clean);
  return entries.flatMap(([key, item]) => itemOf(item, clean).map((read) => ({ ...read, key: wholeNumber(key) })));
}

const deepestWrapping = 3;

/** The lists of an object that says nothing of one thing itself: what a result is wrapped in. */
function listsWithin(value: unknown): readonly unknown[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  if (Object.keys(value).some((key) => key in Item.shape)) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    const isList = Array.isArray(inner) && inner.length > 0;
    return isList || (key === 'results' && typeof inner === 'object' && inner !== null) ? [inner] : [];
  });
}

const Item = z.looseObject({
  id: z.unknown().optional(),
  index: z.unknown().optional(),
  success: z.unknown().optional(),
  status: z.unknown().optional(),
  error: z.unknown().optional(),
  errors: z.unknown().optional(),
  details: z.unknown().optional(),
  description: z.unknown().optional(),
  message: z.unknown().optional(),
});

function itemOf(item: unknown, clean: Clean): JobItem[] {
  if (typeof item === 'string' || typeof item === 'number') return idsIn(item, clean);
  const parsed = Item.safeParse(item);
  if (!parsed.success) return [];
  const { id, index, success, status, error, errors, details, description, message } = parsed.data;
  const failed = success === false || success === 'false' || speaks(error) || speaks(errors) || isNo(status);
  // Recorded of created tickets: `{index, id}` and no more.
  const made = wholeNumber(index) !== undefined && wholeNumber(id) !== undefined && status === undefined;
  const fine = !failed && (success === true || success === 'true' || isYes(status) || made);
  const parts = [error, errors, details, description, message].map(wordsIn).filter((words) => words !== '');
  return [
    {
      id: wholeNumber(id),
      index: wholeNumber(index),
      said: failed ? 'failed' : fine ? 'fine' : 'silent',
      words: failed ? clean([...new Set(parts)].join(': ')) : '',
      ...(failed && ([status, error, errors].some(isConflict) || parts.some(isCollision)) ? { collided: true } : {}),
    },
  ];
}

/** The code of a 409, in a number or in words such as `UpdateConflict`. */
function isConflict(code: unknown): boolean {
  return Number(code) === 409 || (typeof code === 'string' && /conflict/i.test(code));
}

/** As Zendesk's 409 says it (github.com/facetoe/zenpy/issues/58): `DatabaseConflict`, "Database collision". */
function isCollision(words: string): boolean {
  return /collision|\w*conflict\b/i.test(words);
}

/** An id by itself names a record and says nothing of it; anything else that is no number is Zendesk's reason. */
function idsIn(item: string | number, clean: Clean): JobItem[] {
  const ids = String(item)
    .split(/[\s,]+/)
    .filter((part) => part !== '')
    .map(wholeNumber);
  if (ids.every((id) => id !== undefined)) return ids.map((id) => ({ id, said: 'silent', words: '' }));
  const words = clean(String(item));
  return [{ said: 'failed', words, ...(isCollision(words) ? { collided: true } : {}) }];
}

function wholeNumber(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^\d{1,16}$/.test(value.trim()) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : undefined;
}

function speaks(error: unknown): boolean {
  return error !== undefined && error !== null && error !== false && wordsIn(error) !== '';
}

function isNo(status: unknown): boolean {
  if (wholeNumber(status) !== undefined) return Number(status) >= 400;
  return (
    typeof status === 'string' &&
    /fail|error|invalid|reject|forbid|denied|refused|not[ _]?found|unable|skipped|killed/i.test(status)
  );
}

function isYes(status: unknown): boolean {
  return (
    typeof status === 'string' &&
    /^(created|updated|deleted|destroyed|success|succeeded|ok|done|completed?)\b/i.test(status.trim())
  );
}
