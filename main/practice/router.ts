import type { Route } from './request.ts';

export interface Match {
  readonly route: Route;
  readonly id: number;
}

export type Router = (method: string, path: string) => Match | undefined;

/**
 * Finds the endpoint of a path. `.json` and a trailing slash change nothing; an `{id}` is digits only, so that
 * `/macros/new` never passes for a macro. HEAD is answered as GET.
 */
export function routerOf(routes: readonly Route[]): Router {
  const compiled = routes.map((route) => ({ route, pattern: patternOf(route.path) }));
  return (method, path) => {
    const wanted = method === 'HEAD' ? 'GET' : method;
    const plain = path.replace(/\/+$/, '').replace(/\.json$/, '');
    for (const { route, pattern } of compiled) {
      if (route.method !== wanted) continue;
      const found = pattern.exec(plain);
      if (found) return { route, id: Number(found.groups?.id ?? 0) };
    }
    return undefined;
  };
}

function patternOf(path: string): RegExp {
  return new RegExp(`^/api/v2${path.replaceAll('{id}', '(?<id>\\d{1,19})')}$`);
}
