import type { Edit } from '../../preload/contract/change-set.ts';
import type { RunItem } from '../../preload/contract/runs.ts';
import type { Since } from './mixed-deeds.ts';
import { isOf, type Write } from './mixed-traffic.ts';
import type { MixedWorld } from './mixed-world.ts';

/** Why a failure is not told as it should be: it says nothing, or not what Zendesk said when it refused the change for good. */
export function wordsMissing(
  { traffic }: MixedWorld,
  { since, lives }: { readonly since: Since; readonly lives: number },
  edit: Edit,
  item: RunItem | undefined,
): string[] {
  if (item?.status !== 'failed') return [];
  const said = item.error ?? '';
  const called = `${edit.action} of ${edit.resource} ${edit.action === 'create' ? edit.key : edit.id} failed`;
  if (said.trim() === '') return [`${called} without a word`];
  const answers = traffic.writes.slice(since.writes).filter((write) => isMeant(write, edit));
  const last = answers.at(-1)?.answer;
  // An error that came to a program that then died is told to nobody.
  if (last !== undefined && last.status >= 500 && lives > 1) return [];
  if (last === undefined || last.status < 400 || last.status === 429) return [];
  const words = wordsOf(last);
  return words.some((word) => said.includes(word)) ? [] : [`${called} and says “${said}”, not ${words.join(' or ')}`];
}

function isMeant(write: Write, edit: Edit): boolean {
  if (edit.action !== 'create') return isOf(write, edit.resource, edit.id);
  const name = edit.after.email ?? edit.after.title ?? edit.after.name;
  return name !== undefined && write.path.startsWith(edit.resource) && write.body.includes(JSON.stringify(name));
}

/** What tells one refusal from another: Zendesk's words, or where it has none, its status. */
function wordsOf({ status, text }: NonNullable<Write['answer']>): string[] {
  const said = [...text.matchAll(/"(?:description|message|title|details)":"([^"]+)"|<h1>([^<]+)/g)];
  return [String(status), ...said.flatMap(([, value, heading]) => value ?? heading ?? [])];
}
