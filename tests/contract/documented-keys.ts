import { parse } from 'yaml';

type Tree = Readonly<Record<string, unknown>>;

/** The answer to a GET that the description has, and what it says of it. */
export interface DescribedRead {
  /** With the description's names: `/users/{user_id}`. */
  readonly path: string;
  readonly schema: unknown;
}

export interface KeyFinder {
  readonly reads: readonly DescribedRead[];
  /** The described keys that a body has nowhere, each by its place: `/users[].chat_only`; what is null or empty hides what is in it. */
  omitted(schema: unknown, body: unknown): string[];
}

/** Of an OpenAPI 3.0 document. */
export function keyFinder(document: string): KeyFinder {
  const described = asTree(parse(document));
  const follow = (schema: unknown): Tree => {
    const { $ref: reference } = asTree(schema);
    if (typeof reference !== 'string') return asTree(schema);
    const parts = reference.slice(2).split('/');
    return follow(parts.reduce<unknown>((found, part) => asTree(found)[part.replaceAll('~1', '/')], described));
  };
  const parts = (schema: Tree) => ['allOf', 'oneOf', 'anyOf'].flatMap((key) => asList(schema[key]));
  const propertiesOf = (schema: unknown, depth = 0): Tree => {
    const found = follow(schema);
    const inner = depth > 8 ? [] : parts(found).map((part) => propertiesOf(part, depth + 1));
    return Object.assign({}, ...inner, asTree(found.properties));
  };
  const itemsOf = (schema: unknown): unknown => {
    const found = follow(schema);
    return (
      found.items ??
      parts(found)
        .map(itemsOf)
        .find((items) => items !== undefined)
    );
  };
  const walk = (schema: unknown, values: readonly unknown[], at: string, depth: number): string[] => {
    if (depth > 6) return [];
    const items = values.filter(Array.isArray).flat();
    const objects = values.filter(isTree);
    const inItems = items.length === 0 ? [] : walk(itemsOf(schema), items, `${at}[]`, depth + 1);
    const inObjects = Object.entries(objects.length === 0 ? {} : propertiesOf(schema)).flatMap(([key, inner]) => {
      const having = objects.filter((object) => key in object);
      const place = `${at}${at === '' ? '/' : '.'}${key}`;
      return having.length === 0 ? [place] : walk(inner, having.map((object) => object[key]).filter(isThere), place, depth + 1);
    });
    return [...inItems, ...inObjects];
  };
  const reads = Object.entries(asTree(described.paths)).flatMap(([path, operations]) => {
    const get = asTree(asTree(operations).get);
    const content = asTree(follow(asTree(get.responses)['200']).content);
    return path.startsWith('/api/v2/') && 'responses' in get
      ? [{ path: path.replace('/api/v2', ''), schema: asTree(content['application/json']).schema }]
      : [];
  });
  return { reads, omitted: (schema, body) => walk(schema, [body], '', 0) };
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function asTree(value: unknown): Tree {
  return isTree(value) ? value : {};
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isThere(value: unknown): boolean {
  return value !== null && value !== undefined;
}
