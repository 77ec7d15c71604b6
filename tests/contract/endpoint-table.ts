import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { faultKinds } from '../../main/practice/faults.ts';
import { routes } from '../../main/practice/resources/resources.ts';
import { routerOf } from '../../main/practice/router.ts';
import { switchChoices } from '../../main/practice/switches.ts';
import { describeApi } from './openapi.ts';
import { descriptionFile, readRecording, recordingFiles } from './references.ts';

/** Each endpoint in the order of the code, with what its answers are held against. */
export function endpointTable(): string {
  const description = describeApi(readFileSync(descriptionFile, 'utf8'));
  const recorded = recordedEndpoints();
  const rows = routes.map(({ method, path }) => {
    const endpoint = `${method} ${path}`;
    return `| \`${endpoint}\` | yes | ${validated(description(method, path)?.statuses)} | ${recorded.get(endpoint) ?? '–'} |`;
  });
  return ['| endpoint | implemented | validated | recorded |', '|---|---|---|---|', ...rows, ...lacking()].join('\n');
}

/** What the description has besides, each part of its path as the description calls it. */
function lacking(): string[] {
  const router = routerOf(routes);
  const paths: Readonly<Record<string, Readonly<Record<string, unknown>>>> = parse(readFileSync(descriptionFile, 'utf8')).paths;
  return Object.entries(paths).flatMap(([path, operations]) =>
    ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']
      .filter((method) => method.toLowerCase() in operations && path.startsWith('/api/v2/'))
      .filter(
        (method) => router(method, path.replace('{incremental_resource}', 'tickets').replace(/\{\w+\}/g, '7')) === undefined,
      )
      .map((method) => `| \`${method} ${path.replace('/api/v2', '')}\` | no | – | – |`),
  );
}

export function switchTable(): string {
  const rows = Object.entries(switchChoices).map(
    ([name, { choices, question }]) => `| \`${name}\` | ${question} | ${choices.map((choice) => `\`${choice}\``).join(', ')} |`,
  );
  return ['| switch | what is not settled | choices, the default first |', '|---|---|---|', ...rows].join('\n');
}

export function faultTable(): string {
  const rows = Object.entries(faultKinds).map(([kind, what]) => `| \`${kind}\` | ${what} |`);
  return ['| fault | what happens |', '|---|---|', ...rows].join('\n');
}

/** The text with each of the tables between its two marks. */
export function withTables(text: string, tables: Readonly<Record<string, string>>): string {
  return Object.entries(tables).reduce((result, [name, table]) => {
    const marks = new RegExp(`(<!-- ${name} -->\n)[\\s\\S]*?(<!-- end of ${name} -->)`);
    return result.replace(marks, (_whole, before: string, after: string) => `${before}${table}\n${after}`);
  }, text);
}

function validated(statuses: readonly number[] | undefined): string {
  if (statuses === undefined) return 'not described';
  return statuses.every((status) => status === 204) ? 'no body' : 'yes';
}

function recordedEndpoints(): Map<string, string> {
  const router = routerOf(routes);
  const found = new Map<string, string>();
  for (const file of recordingFiles()) {
    const { request } = readRecording(file);
    const route = router(request.method, request.path)?.route;
    if (route === undefined) continue;
    const endpoint = `${route.method} ${route.path}`;
    const kind = file.includes('users_me') ? 'name only' : file.startsWith('zendesk+') ? '2012' : 'yes';
    if (found.get(endpoint) !== 'yes') found.set(endpoint, kind);
  }
  return found;
}
