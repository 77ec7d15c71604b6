import { Ajv, type ErrorObject } from 'ajv';
import { parse } from 'yaml';

/** Checks an answer's body against the description of its endpoint; the errors, or an empty list. */
export type BodyCheck = (method: string, path: string, status: number, body: unknown) => ErrorObject[];

/** Makes checks out of an OpenAPI 3.0 document. Throws on an endpoint or status that it does not describe. */
export function bodyCheckOf(document: string): BodyCheck {
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
  ajv.addSchema(asJsonSchema(parse(document)), 'description');
  return (method, path, status, body) => {
    const pointer = ['paths', path, method.toLowerCase(), 'responses', String(status), 'content', 'application/json', 'schema'];
    const fragment = pointer.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/');
    const check = ajv.compile({ $ref: `description#/${fragment}` });
    return check(body) ? [] : (check.errors ?? []);
  };
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
  if (result.nullable === true && typeof result.type === 'string') result.type = [result.type, 'null'];
  return result;
}
