import type { Comparison } from '../../../preload/contract/areas/configuration.ts';
import { count, short, table } from './words.ts';

const shown = 200;

/** A comparison for people, as far as a terminal has room for it. */
export function comparisonWords({ equal, left, right, added, removed, changed, ambiguous, notCompared }: Comparison): string {
  const rows = [
    ...added.map(({ resource, key, name, by }) => ['added', resource, key, name, byWhom(by)]),
    ...removed.map(({ resource, key, name, by }) => ['removed', resource, key, name, byWhom(by)]),
    ...changed.flatMap(({ resource, key, name, changes, by }) =>
      changes.map((change) => [
        'changed',
        resource,
        key,
        name,
        `${change.field}: ${short(change.left, 40)} → ${short(change.right, 40)} ${byWhom(by)}`.trim(),
      ]),
    ),
    ...ambiguous.map(({ resource, name, why }) => [
      'unclear',
      resource,
      '',
      name,
      { several: 'several have the name', proposed: 'only alike', unresolved: 'names what nobody is called' }[why],
    ]),
  ];
  const more = rows.length > shown ? `\n… and ${count(rows.length - shown, 'more', 'more')}; --json and --html show all.` : '';
  const sum = `${added.length} added, ${removed.length} removed, ${changed.length} changed, ${ambiguous.length} unclear`;
  return [
    equal ? `Nothing differs between ${left} and ${right}.` : `From ${left} to ${right}: ${sum}.`,
    ...(rows.length > 0 ? [`${table(['', 'kind', 'key', 'name', 'difference'], rows.slice(0, shown))}${more}`] : []),
    ...(notCompared.length > 0 ? [`Only one side holds ${notCompared.join(', ')}; nothing is said of these.`] : []),
  ].join('\n');
}

function byWhom(by: string | undefined): string {
  return by === undefined ? '' : `by ${by}`;
}
