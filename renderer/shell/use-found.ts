import { useQueries, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { resources } from '../../main/resources/registry.ts';
import type { ResourceName } from '../../preload/contract/records.ts';
import { visibleLine } from '../../preload/contract/text/visible-text.ts';
import { ownPage } from '../parts/own-pages.ts';
import { useAccount } from './account-context.tsx';
import type { Command } from './commands.ts';
import { useConsole } from './console-context.tsx';
import { queries } from './queries.ts';
import { recentChanges } from './recent-changes.ts';
import { navigate, pathTo } from './router.ts';

/** What the palette looks for, in this order; the kinds that have a list of their own. */
const kinds = ['macros', 'users', 'groups', 'organizations', 'triggers', 'automations', 'views', 'ticket_fields'] as const;

/** Of each kind as many, so that one kind does not hide the others. */
const most = 4;

/** Milliseconds without a key before records are looked for. */
const pause = 120;

/** Records of the snapshot, tags, change sets and runs whose names hold a text, as things to go to. Nothing for less than two letters. */
export function useFound(text: string): { readonly found: readonly Command[]; readonly isLooking: boolean } {
  const client = useConsole();
  const account = useAccount();
  const wanted = useSettled(text.trim());
  const isWanted = wanted.length > 1 && account.snapshot !== undefined;
  const records = useQueries({
    queries: kinds.map((resource) => ({
      queryKey: ['records', account.id, resource, account.snapshot?.id, 'palette', wanted],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        client.records.search(
          { account: account.id, resource, query: asWords(wanted), typing: true, soon: true, limit: most },
          { signal },
        ),
      enabled: isWanted,
    })),
  });
  const tags = useQuery({
    queryKey: ['records', account.id, 'tags', account.snapshot?.id, 'palette', wanted],
    queryFn: ({ signal }) => client.tags.list({ account: account.id, text: wanted, limit: most }, { signal }),
    enabled: isWanted,
  });
  const runs = useQuery({ ...queries.runs(client, account.id), enabled: wanted.length > 1 }).data ?? [];
  if (wanted.length < 2) return { found: [], isLooking: false };
  const named = (title: string) => holdsWords(title, wanted);
  return {
    isLooking: wanted !== text.trim() || records.some(({ isFetching }) => isFetching),
    found: (
      [
        ...kinds.flatMap((resource, place) =>
          (records[place]?.data?.rows ?? []).map(({ id, name, email }) =>
            wayTo(`${resource}:${id}`, one(resource), email ? `${name} · ${email}` : name, ownPage(resource, id)),
          ),
        ),
        ...(tags.data?.tags ?? []).map(({ name }) => wayTo(`tag ${name}`, 'Tag', name, ownPage('tags', name))),
        ...recentChanges(account.id)
          .filter(({ title }) => named(title))
          .slice(0, most)
          .map(({ hash, title }) => wayTo(hash, 'Change set', title, pathTo('changes', hash, { account: account.id }))),
        ...runs
          .filter(({ title }) => named(title))
          .slice(0, most)
          .map(({ run, title }) => wayTo(run, 'Run', title, pathTo('runs', run))),
      ] satisfies Command[]
    ).toSorted((one, other) => rank(one.label, wanted) - rank(other.label, wanted)),
  };
}

/** What is called so comes before what only has the words somewhere in its text, and what begins with them before both. */
function rank(label: string, wanted: string): number {
  if (label.toLowerCase().startsWith(wanted.toLowerCase())) return 0;
  return holdsWords(label, wanted) ? 1 : 2;
}

/** Whether a text holds every word of another, in any order and whatever the case. */
export function holdsWords(text: string, words: string): boolean {
  const low = text.toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => low.includes(word));
}

function wayTo(id: string, group: string, label: string, path = '#/'): Command {
  return { id, group, label: visibleLine(label), run: () => navigate(path) };
}

/** What is typed here is words and no query: colons, quotes and minus signs of a title are looked for as they stand. */
function asWords(text: string): string {
  const words = text.replaceAll('"', ' ').trim().split(/\s+/);
  return words.map((word, place) => (place === words.length - 1 && /^\w+$/.test(word) ? word : `"${word}"`)).join(' ');
}

function one(resource: ResourceName): string {
  const [noun] = resources[resource].noun;
  return noun.charAt(0).toUpperCase() + noun.slice(1);
}

function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), pause);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
