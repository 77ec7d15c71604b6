import type { Route } from './request.ts';

export interface Match {
  readonly route: Route;
  readonly id: number;
  readonly second: number;
  readonly name: string;
  readonly other: string;
}

export type Router = (method: string, path: string) => Match | undefined;

const placeholders: Readonly<Record<string, string>> = {
  '{id}': '(?<id>\\d{1,19})',
  '{second}': '(?<second>\\d{1,19})',
  '{name}': '(?<name>[A-Za-z0-9_:.-]{1,80})',
  '{other}': '(?<other>[A-Za-z0-9_:.-]{1,80})',
};

/**
 * Finds the endpoint of a path. `.json` and a trailing slash change nothing; an `{id}` is digits only, so that
 * `/macros/new` never passes for a macro. HEAD is answered as GET. Of two that fit, the one without placeholders wins.
 */
export function routerOf(routes: readonly Route[]): Router {
  const exact = new Map(routes.map((route) => [`${route.method} /api/v2${route.path}`, route]));
  const patterns = routes
    .filter(({ path }) => path.includes('{'))
    .map((route) => ({ route, pattern: patternOf(route.path), depth: route.path.split('/').length }));
  return (method, path) => {
    const wanted = method === 'HEAD' ? 'GET' : method;
    const plain = path.replace(/\/+$/, '').replace(/\.json$/, '');
    const route = exact.get(`${wanted} ${plain}`);
    if (route !== undefined) return { route, id: 0, second: 0, name: '', other: '' };
    const depth = plain.split('/').length - 2;
    for (const candidate of patterns) {
      if (candidate.route.method !== wanted || candidate.depth !== depth) continue;
      const found = candidate.pattern.exec(plain);
      if (found === null) continue;
      const { id, second, name, other } = found.groups ?? {};
      return {
        route: candidate.route,
        id: Number(id ?? 0),
        second: Number(second ?? 0),
        name: name ?? '',
        other: other ?? '',
      };
    }
    return undefined;
  };
}

function patternOf(path: string): RegExp {
  return new RegExp(`^/api/v2${path.replace(/\{\w+\}/g, (name) => placeholders[name] ?? name)}$`);
}
