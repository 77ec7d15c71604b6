import type { PersonWish, TemplateValues } from '../../../../preload/contract/people-operations.ts';
import { unguarded } from '../../../../preload/contract/text/formula-guard.ts';
import type { PlacedProblem } from '../../../parts/failure.ts';

/** What is typed about one new person, cell by cell. */
export interface PersonLine {
  readonly key: string;
  readonly cells: Readonly<Record<Column, string>>;
}

/** The columns of the grid, in their order; the names are Zendesk's own. */
export const columns = ['name', 'email', 'role', 'groups', 'organization_id', 'tags', 'external_id'] as const;
export type Column = (typeof columns)[number];

export const columnLabels: Readonly<Record<Column, string>> = {
  name: 'Name',
  email: 'E-mail',
  role: 'Role',
  groups: 'Groups',
  organization_id: 'Organization',
  tags: 'Tags',
  external_id: 'External id',
};

export function emptyLine(key: string): PersonLine {
  return { key, cells: { name: '', email: '', role: '', groups: '', organization_id: '', tags: '', external_id: '' } };
}

function isEmptyLine({ cells }: PersonLine): boolean {
  return columns.every((column) => cells[column].trim() === '');
}

/** The people that the filled lines stand for, and which line each is. What a line says wins over the template; groups and tags add up. */
export function wishesOf(lines: readonly PersonLine[], template: TemplateValues | undefined) {
  const filled = lines.filter((line) => !isEmptyLine(line));
  return { wishes: filled.map(({ cells }) => wishOf(cells, template)), keys: filled.map(({ key }) => key) };
}

function wishOf(cells: PersonLine['cells'], template: TemplateValues | undefined): PersonWish {
  const { groups: templateGroups = [], tags: templateTags = [], ...values } = template ?? {};
  const groups = [...templateGroups, ...partsOf(cells.groups, /[;\n]/).map(idOrName)];
  const tags = [...templateTags, ...partsOf(cells.tags, /[\s,;]/)];
  const role = roleIn(cells.role);
  const organization = cells.organization_id.trim();
  const email = cells.email.trim();
  const externalId = cells.external_id.trim();
  return {
    ...values,
    name: cells.name.trim(),
    ...(email === '' ? {} : { email }),
    ...(role === undefined ? {} : { role }),
    ...(groups.length === 0 ? {} : { groups: [...new Set(groups)] }),
    ...(organization === '' ? {} : { organization_id: idOrName(organization) }),
    ...(tags.length === 0 ? {} : { tags: [...new Set(tags)] }),
    ...(externalId === '' ? {} : { external_id: externalId }),
  };
}

const roleNames: Readonly<Record<string, 'end-user' | 'agent' | 'admin'>> = {
  'end-user': 'end-user',
  'end user': 'end-user',
  customer: 'end-user',
  agent: 'agent',
  admin: 'admin',
  administrator: 'admin',
};

/** A role as people write it in spreadsheets. */
function roleIn(text: string): 'end-user' | 'agent' | 'admin' | undefined {
  return roleNames[text.trim().toLowerCase()];
}

/**
 * The lines with what was pasted in their place, from one cell on; lines that are missing are added under the keys that `newKey`
 * gives. Where the first row names columns, each goes under its own column.
 */
export function pasted(
  lines: readonly PersonLine[],
  at: { readonly line: number; readonly column: Column },
  text: string,
  newKey: () => string,
): PersonLine[] {
  const [first = [], ...rest] = rowsIn(text);
  const header = first.map(columnCalled);
  const hasHeader = first.length > 1 && header.every((column, index) => column !== undefined || first[index]?.trim() === '');
  const rows = hasHeader ? rest : [first, ...rest];
  const from = columns.indexOf(at.column);
  const under = (index: number) => (hasHeader ? header[index] : columns[from + index]);
  const after = [...lines];
  rows.forEach((row, offset) => {
    const line = after[at.line + offset] ?? emptyLine(newKey());
    const cells = { ...line.cells };
    row.forEach((cell, index) => {
      const column = under(index);
      if (column !== undefined) cells[column] = column === 'role' ? (roleIn(cell) ?? cell.trim()) : unguarded(cell.trim());
    });
    after[at.line + offset] = { ...line, cells };
  });
  return after;
}

/** A table as spreadsheets put it on the clipboard: tabs, line ends, and quotes around cells that hold them. */
export function rowsIn(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let isQuoted = false;
  const clean = text.replace(/\r\n?/g, '\n').replace(/\n$/, '');
  for (let index = 0; index < clean.length; index += 1) {
    const char = clean[index] ?? '';
    if (isQuoted && char === '"' && clean[index + 1] === '"') {
      cell += '"';
      index += 1;
    } else if (isQuoted && char === '"') isQuoted = false;
    else if (isQuoted) cell += char;
    else if (char === '"' && cell === '') isQuoted = true;
    else if (char === '\t' || char === '\n') {
      rows.at(-1)?.push(cell);
      cell = '';
      if (char === '\n') rows.push([]);
    } else cell += char;
  }
  rows.at(-1)?.push(cell);
  return rows.filter((row) => row.some((each) => each.trim() !== ''));
}

function columnCalled(text: string): Column | undefined {
  const name = text
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ');
  return columns.find((column) => (otherNames[column] ?? [column]).includes(name));
}

const otherNames: Readonly<Record<Column, readonly string[]>> = {
  name: ['name', 'full name'],
  email: ['email', 'e mail', 'mail', 'email address', 'e mail address'],
  role: ['role'],
  groups: ['groups', 'group'],
  organization_id: ['organization', 'organisation', 'organization id', 'company'],
  tags: ['tags', 'tag'],
  external_id: ['external id'],
};

/** What is wrong, by the line's key; `column` where it belongs to one. */
export function problemsByLine(problems: readonly PlacedProblem[], keys: readonly string[]) {
  const byLine = new Map<string, { readonly column: Column | undefined; readonly message: string }[]>();
  const elsewhere: PlacedProblem[] = [];
  for (const problem of problems) {
    const [, index, field = ''] = /users\.(\d+)(?:\.(.*))?$/.exec(problem.path) ?? [];
    const key = index === undefined ? undefined : keys[Number(index)];
    if (key === undefined) {
      elsewhere.push(problem);
      continue;
    }
    const column = columns.find((each) => field === each || field.startsWith(`${each}.`));
    byLine.set(key, [...(byLine.get(key) ?? []), { column, message: problem.message }]);
  }
  return { byLine, elsewhere };
}

function partsOf(text: string, separator: RegExp): string[] {
  return text.split(separator).flatMap((part) => (part.trim() === '' ? [] : [part.trim()]));
}

function idOrName(text: string): number | string {
  return /^\d{1,15}$/.test(text) ? Number(text) : text;
}
