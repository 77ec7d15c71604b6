import { z } from 'zod';
import { Failure } from '../failure.ts';
import { salesforceId } from '../matching/salesforce-id.ts';
import { type SalesforceReader, SalesforceRefused } from './requests.ts';

const Row = z.looseObject({ Id: z.string() });
type Row = z.infer<typeof Row>;

const Page = z.object({
  totalSize: z.number().int().nonnegative(),
  done: z.boolean(),
  nextRecordsUrl: z.string().optional(),
  records: z.array(Row),
});

export interface Question {
  readonly version: string;
  /** What follows SELECT, with `Id` first, and the object. */
  readonly fields: readonly string[];
  readonly object: 'Account' | 'Contact';
  readonly where: string | undefined;
  /** More rows than this are refused. */
  readonly most: number;
}

/**
 * All rows of a query, page by page (`nextRecordsUrl`, a path). A cursor that Salesforce forgets (two days, or fifteen minutes without use) is no
 * harm: rows come by their ids, and the next question begins behind the last one.
 *
 * @throws Failure where there are more than `most`, or where fewer rows came than Salesforce said: half a company looks like leavers.
 */
export async function* rowsOf(reader: SalesforceReader, question: Question): AsyncGenerator<readonly Row[], void, void> {
  let last: string | undefined;
  let taken = 0;
  let expected: number | undefined;
  for (let asked = 0; ; asked += 1) {
    if (asked > mostCursors) throw broken('loses its place again and again');
    try {
      for await (const { rows, total } of pagesOf(reader, soql(question, last), question.version)) {
        expected ??= total;
        if (expected > question.most) throw tooMany(expected, question);
        taken += rows.length;
        if (taken > question.most) throw tooMany(taken, question);
        for (const { Id } of rows) {
          if (!salesforceId(Id).ok) throw broken(`has a row with an id that is none (${Id.slice(0, 20)})`);
          last = Id;
        }
        yield rows;
      }
      break;
    } catch (error) {
      if (!(error instanceof SalesforceRefused && error.errorCode === 'INVALID_QUERY_LOCATOR' && last !== undefined)) throw error;
    }
  }
  if (taken < (expected ?? 0)) throw broken(`said ${expected} rows and gave ${taken}`);
}

const mostCursors = 20;

async function* pagesOf(reader: SalesforceReader, query: string, version: string) {
  const seen = new Set<string>();
  let path: string | undefined = `/services/data/${version}/query?q=${encodeURIComponent(query)}`;
  while (path !== undefined) {
    if (seen.has(path)) throw broken('leads from a page to one that was read already');
    seen.add(path);
    const page = Page.safeParse(await reader.get(path));
    if (!page.success) throw broken('answers with something else than rows');
    const { records, totalSize, done, nextRecordsUrl }: z.infer<typeof Page> = page.data;
    yield { rows: records, total: totalSize };
    if (!done && nextRecordsUrl === undefined) throw broken('says that there is more, and not where');
    path = done ? undefined : nextRecordsUrl;
  }
}

function soql({ fields, object, where }: Question, after: string | undefined): string {
  const conditions = [...(where === undefined ? [] : [`(${where})`]), ...(after === undefined ? [] : [`Id > '${after}'`])];
  return `SELECT ${fields.join(', ')} FROM ${object}${conditions.length > 0 ? ` WHERE ${conditions.join(' AND ')}` : ''} ORDER BY Id`;
}

function tooMany(count: number, { object, most }: Question): Failure {
  return new Failure(
    'validation',
    `Salesforce has ${count.toLocaleString('en')} of ${object}, more than the ${most.toLocaleString('en')} that are read. Say which with --where; nothing was taken in.`,
  );
}

function broken(why: string): Failure {
  return new Failure('upstream', `Salesforce ${why}. Nothing was taken in; try again, or compare files.`);
}
