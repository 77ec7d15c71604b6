import { Ajv, type ErrorObject } from 'ajv';
import { parse } from 'yaml';

/** What Zendesk's OpenAPI description says of one endpoint. */
export interface Described {
  readonly statuses: readonly number[];
  /** Header names by status. */
  readonly headers: Readonly<Record<string, readonly string[]>>;
  /** The errors in an answer's body; `undefined` where the description has no schema for that status. */
  check(status: number, body: unknown): ErrorObject[] | undefined;
}

/** Finds the description of an endpoint whose path is written as in the practice Zendesk: `GET`, `/users/{id}/groups`. */
export type Description = (method: string, path: string) => Described | undefined;

type Tree = Readonly<Record<string, unknown>>;

/** Reads an OpenAPI 3.0 document. */
export function describeApi(document: string): Description {
  const parsed = asJsonSchema(parse(document));
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
  ajv.addSchema(parsed, 'description');
  const paths = treeIn(parsed, 'paths');
  const templates = new Map(Object.keys(paths).map((path) => [withoutNames(path), path]));
  return (method, path) => {
    const template = templates.get(withoutNames(`/api/v2${path}`));
    const operation = template === undefined ? {} : treeIn(treeIn(paths, template), method.toLowerCase());
    const responses = treeIn(operation, 'responses');
    if (template === undefined || Object.keys(responses).length === 0) return undefined;
    return {
      statuses: Object.keys(responses).map(Number),
      headers: Object.fromEntries(
        Object.entries(responses).map(([status, response]) => [status, Object.keys(treeIn(response, 'headers'))]),
      ),
      check: (status, body) => {
        const schema = treeIn(treeIn(treeIn(treeIn(responses, String(status)), 'content'), 'application/json'), 'schema');
        if (Object.keys(schema).length === 0) return undefined;
        const pointer = [
          'paths',
          template,
          method.toLowerCase(),
          'responses',
          String(status),
          'content',
          'application/json',
          'schema',
        ];
        const fragment = pointer.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/');
        const check = ajv.compile({ $ref: `description#/${fragment}` });
        return check(body) ? [] : (check.errors ?? []);
      },
    };
  };
}

/** `/users/{user_id}` and `/users/{id}` are the same path. */
function withoutNames(path: string): string {
  return path.replace(/\{\w+\}/g, '{}');
}

function treeIn(value: unknown, key: string): Tree {
  const inner = isTree(value) ? value[key] : undefined;
  return isTree(inner) ? inner : {};
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** OpenAPI 3.0 says `nullable`, JSON Schema a second type. */
function asJsonSchema(value: unknown): object {
  const converted = convert(value);
  return typeof converted === 'object' && converted !== null ? converted : {};
}

function convert(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(convert);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, convert(inner)] as const);
  const result: Record<string, unknown> = Object.fromEntries(entries);
  if (result.nullable === true && typeof result.type === 'string') {
    result.type = [result.type, 'null'];
    if (Array.isArray(result.enum)) result.enum = [...result.enum, null];
  }
  return result;
}
