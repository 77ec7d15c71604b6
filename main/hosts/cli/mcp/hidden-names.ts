import { Failure } from '../../../failure.ts';
import type { AssistantConsole } from './assistant-console.ts';
import { isTold, withoutNames } from './people-level.ts';
import type { ToolContext } from './tool.ts';

const onePage = 1000;

interface Kept {
  readonly of: string;
  readonly names: ReadonlySet<string>;
}

/** What was read last, as an assistant asks often of the same snapshot. */
const kept = new WeakMap<AssistantConsole, Kept>();

/** The names of everybody in the newest snapshot of whom the level does not tell; read once for each snapshot. */
export async function hiddenNames({ client, account, people }: ToolContext): Promise<ReadonlySet<string>> {
  if (people === 'everyone') return new Set();
  const pageFrom = (offset: number) =>
    client.records.search({ account: account.id, resource: 'users', query: '', limit: onePage, offset });
  const first = await pageFrom(0);
  const of = [account.id, people, first.snapshot?.id].join(' ');
  const known = kept.get(client);
  if (known?.of === of) return known.names;
  const names = new Set<string>();
  for (let page = first, from = 0; page.rows.length > 0; ) {
    for (const { name, role } of page.rows) if (typeof name === 'string' && !isTold(people, role)) names.add(name);
    from += page.rows.length;
    if (from >= page.total) break;
    page = await pageFrom(from);
  }
  kept.set(client, { of, names });
  return names;
}

/** A failure's sentences as far as the level tells: what Zendesk has of somebody stands in them as well. */
export async function failureTold(failure: Failure, context: ToolContext): Promise<Failure> {
  if (context.people === 'everyone') return failure;
  const { code, message, problems } = failure;
  const names = await hiddenNames(context).catch((error: unknown) => {
    // Nothing can be searched, so nobody's name was known to what failed.
    if (error instanceof Failure) return new Set<string>();
    throw error;
  });
  const told = withoutNames({ message, problems }, context.people, names);
  return new Failure(code, told.message, { problems: told.problems });
}
