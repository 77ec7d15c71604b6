import { type Document, isNode, type LineCounter } from 'yaml';
import type { Problem } from '../../preload/contract/errors.ts';
import { Failure } from '../failure.ts';

/** Where a roster's people stand in its file, by their place in the list, from 0. */
export interface RosterPlaces {
  /** As the file says it, whatever it is; undefined where it says none. */
  name(person: number): string | undefined;
  /** `line 3, column role` of a table, `line 6, column 11` of YAML. */
  place(person: number, field: readonly (string | number)[]): string | undefined;
}

/** What is wrong with people, told by who they are and where they stand in place of by their place in a list. */
export function placed(problems: readonly Problem[], places: RosterPlaces): Problem[] {
  return problems.map(({ path, message }) => {
    const [, person, rest = ''] = /^(?:people|\[\d+\]\.users)\[(\d+)\]\.?(.*)$/.exec(path) ?? [];
    const said = message.replace(/\busers\[(\d+)\]/g, (_, other: string) => whoIs(places, Number(other), []));
    if (person === undefined) return { path, message: said };
    const index = Number(person);
    const field = rest.split(/[.[\]]+/).flatMap((part) => (part === '' ? [] : /^\d+$/.test(part) ? Number(part) : part));
    return {
      path: `people[${index}]${rest && !rest.startsWith('[') ? `.${rest}` : rest}`,
      message: `${whoIs(places, index, field)}: ${said}`,
    };
  });
}

function whoIs(places: RosterPlaces, person: number, field: readonly (string | number)[]): string {
  const [name, place] = [places.name(person), places.place(person, field)];
  const who = name ? `“${name}”` : `Person ${person + 1}`;
  return place ? `${who} (${place})` : who;
}

/** The same of a failure to draft what the roster says; any other error as it is. */
export function placedFailure(error: unknown, places: RosterPlaces): unknown {
  if (!(error instanceof Failure) || error.code !== 'validation' || error.problems.length === 0) return error;
  const problems = placed(error.problems, places);
  const [first] = problems;
  const more = problems.length > 1 ? ` And ${problems.length - 1} more.` : '';
  return new Failure('validation', `${first?.message ?? ''}${more} Nothing was drafted.`, { problems, cause: error });
}

/** @param lines the line of each person, from 1 */
export function placesInTable(people: readonly Readonly<Record<string, string>>[], lines: readonly number[]): RosterPlaces {
  return {
    name: (person) => people[person]?.name || people[person]?.email,
    place: (person, [field, key]) => {
      const line = lines[person];
      if (line === undefined) return undefined;
      const column = field === 'user_fields' && key !== undefined ? `user_fields.${key}` : field;
      return column === undefined ? `line ${line}` : `line ${line}, column ${column}`;
    },
  };
}

export function placesInYaml(document: Document, counter: LineCounter): RosterPlaces {
  const textAt = (path: readonly (string | number)[]): string | undefined => {
    const value: unknown = document.getIn(path);
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  return {
    name: (person) => textAt(['people', person, 'name']) ?? textAt(['people', person, 'email']),
    place: (person, field) => {
      // What the file does not have (an alias, a missing key) is looked for where it would be.
      for (let length = field.length; length >= 0; length -= 1) {
        const node: unknown = nodeAt(document, ['people', person, ...field.slice(0, length)]);
        const start = isNode(node) ? node.range?.[0] : undefined;
        if (start === undefined) continue;
        const { line, col } = counter.linePos(start);
        return `line ${line}, column ${col}`;
      }
      return undefined;
    },
  };
}

function nodeAt(document: Document, path: readonly (string | number)[]): unknown {
  try {
    return document.getIn(path, true);
  } catch {
    return undefined;
  }
}
