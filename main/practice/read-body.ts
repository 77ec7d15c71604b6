import { type FieldFault, invalidAttribute, invalidRecord, Refusal } from './reply.ts';
import type { Call, Context } from './request.ts';

/** The fields that a write gives, before any of them is checked. */
export type Fields = Readonly<Record<string, unknown>>;

/** The longest title or name, where the account has a limit. */
const longestTitle = 255;

/**
 * Reads the fields of a write one by one and collects what is wrong with them. A field that is not given, or is wrong,
 * reads as `undefined`; `check` then refuses with all faults at once, as Zendesk does.
 */
export class FieldReader {
  readonly given: Fields;
  readonly #context: Context;
  readonly #faults: Record<string, FieldFault[]> = {};

  constructor(context: Context, given: Fields) {
    this.#context = context;
    this.given = given;
  }

  has(name: string): boolean {
    return name in this.given;
  }

  fault(name: string, description: string, error?: string): undefined {
    const faults = this.#faults[name] ?? [];
    faults.push(error === undefined ? { description } : { description, error });
    this.#faults[name] = faults;
    return undefined;
  }

  /** A title or name that may not be empty; `required` on creation. */
  title(name: string, required: boolean): string | undefined {
    const label = labelOf(name);
    const value = this.given[name];
    if (!required && !this.has(name)) return undefined;
    if (typeof value !== 'string' || value.trim() === '') {
      return this.fault(name, `${label}: is too short (minimum one character)`, 'ValueTooShort');
    }
    if (value.length > longestTitle && this.#context.switches.longTitles === 'refused') {
      return this.fault(name, `${label}: is too long (maximum is ${longestTitle} characters)`, 'ValueTooLong');
    }
    return value;
  }

  text(name: string): string | null | undefined {
    const value = this.given[name];
    if (value === undefined) return undefined;
    if (value === null || typeof value === 'string') return value;
    if (typeof value === 'number') return String(value);
    return this.fault(name, `${labelOf(name)}: is invalid`, 'InvalidValue');
  }

  flag(name: string): boolean | undefined {
    const value = this.given[name];
    if (value === undefined || value === null) return undefined;
    if (value === true || value === 'true') return true;
    if (value === false || value === 'false') return false;
    return this.fault(name, `${labelOf(name)}: is invalid`, 'InvalidValue');
  }

  /** An id as a number or as digits, null to empty the field. */
  id(name: string): number | null | undefined {
    const value = this.given[name];
    if (value === undefined) return undefined;
    if (value === null || value === '') return null;
    return wholeNumber(value) ?? this.fault(name, `${labelOf(name)}: is invalid`, 'InvalidValue');
  }

  oneOf<Choice extends string>(name: string, choices: readonly Choice[]): Choice | undefined {
    const value = this.given[name];
    if (value === undefined) return undefined;
    const found = choices.find((choice) => choice === value);
    return found ?? this.fault(name, `${labelOf(name)}: ${String(value)} is not a valid value`, 'InvalidValue');
  }

  check(): void {
    if (Object.keys(this.#faults).length > 0) throw new Refusal(invalidRecord(this.#faults));
  }
}

/** The object in a body's envelope; 400 where it is missing. */
export function envelopeOf({ request: { body } }: Call, name: string, endpoint: string): Fields {
  const given = body.kind === 'json' && isObject(body.value) ? body.value[name] : undefined;
  if (!isObject(given)) throw new Refusal(invalidAttribute(name, 'must be present', endpoint));
  return given;
}

/** The list of objects in a body's envelope, or `undefined` where there is none. */
export function listOf({ request: { body } }: Call, name: string): Fields[] | undefined {
  const list = body.kind === 'json' && isObject(body.value) ? body.value[name] : undefined;
  return Array.isArray(list) ? list.map((item: unknown) => (isObject(item) ? item : {})) : undefined;
}

/** A parameter such as `ids=1,2,3`: the texts between its commas; `undefined` where it is missing or empty. */
export function commaSeparated(query: URLSearchParams, name: string): string[] | undefined {
  const texts = (query.get(name) ?? '')
    .split(',')
    .map((text) => text.trim())
    .filter((text) => text !== '');
  return texts.length === 0 ? undefined : texts;
}

/** The numbers among `ids=1,2,3`; what is no number is no id of anything. */
export function idsOf(query: URLSearchParams, name = 'ids'): number[] | undefined {
  return commaSeparated(query, name)
    ?.map(wholeNumber)
    .filter((id) => id !== undefined);
}

export function wholeNumber(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^\d{1,16}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : undefined;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `organization_id` → `Organization`, as in Zendesk's sentences. */
function labelOf(name: string): string {
  const words = name.replace(/_id$/, '').replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The given fields over the record's own, leaving out those that were not given. */
export function given<Stored extends object>(
  fields: { readonly [Key in keyof Stored]?: Stored[Key] | undefined },
): Partial<Stored> {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  const partial: Partial<Stored> = {};
  return Object.assign(partial, Object.fromEntries(entries));
}
