import { useSyncExternalStore } from 'react';

export const screens = [
  'macros',
  'tags',
  'users',
  'groups',
  'memberships',
  'organizations',
  'triggers',
  'automations',
  'views',
  'configuration',
  'health',
  'explain',
  'audits',
  'systems',
  'apps',
  'requests',
  'figures',
  'draft',
  'changes',
  'team',
  'runs',
  'journal',
  'accounts',
] as const;
export type ScreenName = (typeof screens)[number];

/** The place in the address: `#/changes/<hash>?account=practice` is screen `changes`, id `<hash>`. */
export interface Route {
  readonly screen: ScreenName;
  readonly id: string | undefined;
  readonly params: URLSearchParams;
}

/** The current place; the component is drawn again when it changes. */
export function useRoute(): Route {
  return useSyncExternalStore(subscribe, currentRoute);
}

export function pathTo(screen: ScreenName, id?: string, params: Readonly<Record<string, string | undefined>> = {}): string {
  const query = new URLSearchParams(Object.entries(params).flatMap(([key, value]) => (value ? [[key, value]] : [])));
  const path = id === undefined ? screen : `${screen}/${encodeURIComponent(id)}`;
  return query.size > 0 ? `#/${path}?${query}` : `#/${path}`;
}

/** Goes to a place made by `pathTo`. `replace` keeps the way back free of small steps, such as each letter of a search. */
export function navigate(path: string, how: 'push' | 'replace' = 'push'): void {
  if (path === window.location.hash) return;
  if (how === 'push') window.history.pushState(null, '', path);
  else window.history.replaceState(null, '', path);
  for (const listener of listeners) listener();
}

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('hashchange', listener);
  window.addEventListener('popstate', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('hashchange', listener);
    window.removeEventListener('popstate', listener);
  };
}

let known: { readonly hash: string; readonly route: Route } | undefined;

function currentRoute(): Route {
  const { hash } = window.location;
  if (known?.hash !== hash) known = { hash, route: readRoute(hash) };
  return known.route;
}

function readRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  const [name, id] = path.split('/', 2);
  const screen = screens.find((candidate) => candidate === name) ?? 'macros';
  return { screen, id: id ? decodeId(id) : undefined, params: new URLSearchParams(query) };
}

function decodeId(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}
