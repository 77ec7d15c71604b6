import { Alert } from '@zendeskgarden/react-notifications';
import type { ReactNode } from 'react';
import type { MatchItem, MatchReport } from '../../../preload/contract/match.ts';
import { visibleLine } from '../../../preload/contract/text/visible-text.ts';
import { ownPage } from '../../parts/own-pages.ts';
import { count, counted } from '../../parts/quantities.ts';

/** What a match found, the first of each kind. */
export function MatchResult({ report }: { readonly report: MatchReport }) {
  const { matched, missing, extra, different, conflicts, notes } = report;
  return (
    <>
      <p role="status">
        {counted(matched, 'record')} matched, {count(missing.length)} missing in Zendesk, {count(extra.length)} only in Zendesk,{' '}
        {count(different.length)} different, {counted(conflicts.length, 'conflict')}.
      </p>
      {notes.length > 0 ? (
        <Alert type="info">
          <ul>
            {notes.map((note) => (
              <li key={note}>{visibleLine(note)}</li>
            ))}
          </ul>
        </Alert>
      ) : null}
      <Findings title="To be decided by a person" items={conflicts} told={({ why }) => visibleLine(why)} />
      <Findings
        title="Different"
        items={different}
        told={({ changes, why, manager }) => (
          <>
            {changes.map(({ field, before, after, drafted, approval }) => (
              <div key={field}>
                {visibleLine(field)}: {shown(before)} → {shown(after)}
                {drafted ? '' : ' (told only)'}
                {approval ? `, to be approved by ${visibleLine(manager ?? 'the manager')}` : ''}
              </div>
            ))}
            {why === undefined ? null : visibleLine(why)}
          </>
        )}
      />
      <Findings title="Missing in Zendesk" items={missing} told={({ why }) => visibleLine(why ?? '')} />
      <Findings title="Only in Zendesk" items={extra} told={({ why }) => visibleLine(why ?? '')} />
    </>
  );
}

const mostShown = 100;

interface FindingsProps<Item extends MatchItem> {
  readonly title: string;
  readonly items: readonly Item[];
  readonly told: (item: Item) => ReactNode;
}

function Findings<Item extends MatchItem>({ title, items, told }: FindingsProps<Item>) {
  if (items.length === 0) return null;
  return (
    <table aria-label={title}>
      <thead>
        <tr>
          <th scope="col">
            {title} ({count(items.length)})
          </th>
          <th scope="col">Address or id</th>
          <th scope="col">Line</th>
          <th scope="col">What</th>
        </tr>
      </thead>
      <tbody>
        {items.slice(0, mostShown).map((item, index) => (
          <tr key={`${item.resource} ${item.id ?? item.key ?? item.email ?? index} ${item.group ?? ''} ${item.line ?? ''}`}>
            <td>
              {item.id === undefined ? (
                visibleLine(item.name)
              ) : (
                <a href={ownPage(item.resource, item.id)}>{visibleLine(item.name)}</a>
              )}
              {item.group === undefined ? '' : `, ${visibleLine(item.group)}`}
            </td>
            <td>{visibleLine(item.email ?? item.key ?? '')}</td>
            <td>{item.line ?? ''}</td>
            <td>{told(item)}</td>
          </tr>
        ))}
        {items.length > mostShown ? (
          <tr>
            <td colSpan={4}>and {counted(items.length - mostShown, 'more', 'more')}, in the findings as CSV</td>
          </tr>
        ) : null}
      </tbody>
    </table>
  );
}

function shown(value: unknown): string {
  return value === null || value === undefined || value === ''
    ? 'nothing'
    : visibleLine(typeof value === 'string' ? value : JSON.stringify(value));
}
