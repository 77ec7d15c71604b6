import { Field, Label, Select } from '@zendeskgarden/react-forms';
import { Body, Cell, Head, HeaderRow, Row, SortableCell, Table } from '@zendeskgarden/react-tables';
import { useState } from 'react';
import styled from 'styled-components';
import { z } from 'zod';
import { visibleLine } from '../../../preload/contract/text/visible-text.ts';
import { count, counted } from '../../parts/quantities.ts';
import { StatusText, type Tone } from '../../parts/status-text.tsx';
import { color, space } from '../../parts/tokens.ts';
import { When } from '../../parts/when.tsx';
import { ChangeStatus, type KnownChange } from './known-changes.ts';

const words: Readonly<Record<ChangeStatus, { readonly label: string; readonly tone: Tone }>> = {
  draft: { label: 'Draft', tone: 'quiet' },
  ready: { label: 'Ready', tone: 'good' },
  waiting: { label: 'Waiting for review', tone: 'warning' },
  running: { label: 'Running', tone: 'busy' },
  stopped: { label: 'Stopped', tone: 'warning' },
  done: { label: 'Done', tone: 'good' },
  undone: { label: 'Undone', tone: 'quiet' },
};

const SortBy = z.enum(['title', 'status', 'author', 'records', 'at']);
type SortBy = z.infer<typeof SortBy>;

const columns: readonly { readonly by: SortBy; readonly label: string; readonly width?: number }[] = [
  { by: 'title', label: 'What' },
  { by: 'status', label: 'Status', width: 170 },
  { by: 'author', label: 'Who', width: 150 },
  { by: 'records', label: 'Records', width: 110 },
  { by: 'at', label: 'When', width: 140 },
];

/** The account's change sets and drafts, each with how it stands and the way to it. */
export function ChangesTable({ changes }: { readonly changes: readonly KnownChange[] }) {
  const [status, setStatus] = useState<ChangeStatus>();
  const [sort, setSort] = useState<{ readonly by: SortBy; readonly isRising: boolean }>({ by: 'at', isRising: false });
  const shown = changes
    .filter((change) => status === undefined || change.status === status)
    .toSorted((one, other) => (sort.isRising ? 1 : -1) * compare(one[sort.by], other[sort.by]));
  return (
    <>
      <Filter>
        <Field>
          <Label hidden>Status</Label>
          <Select isCompact value={status ?? ''} onChange={(event) => setStatus(ChangeStatus.safeParse(event.target.value).data)}>
            <option value="">Whatever their status</option>
            {ChangeStatus.options.map((option) => (
              <option key={option} value={option}>
                {words[option].label}
              </option>
            ))}
          </Select>
        </Field>
        <span role="status">{counted(shown.length, 'change set')}</span>
      </Filter>
      <Changes aria-label="Change sets">
        <Head>
          <HeaderRow>
            {columns.map(({ by, label, width }) => (
              <SortableCell
                key={by}
                {...(width === undefined ? {} : { width })}
                {...(sort.by === by ? { sort: sort.isRising ? ('asc' as const) : ('desc' as const) } : {})}
                onClick={() => setSort({ by, isRising: sort.by === by ? !sort.isRising : by !== 'at' && by !== 'records' })}
              >
                {label}
              </SortableCell>
            ))}
          </HeaderRow>
        </Head>
        <Body>
          {shown.map(({ key, path, title, status: stands, author, records, at, run }) => (
            <Row key={key}>
              <Cell isTruncated>
                <a href={path}>{visibleLine(title)}</a>
              </Cell>
              <Cell width={170}>
                {run ? (
                  <a href={run}>
                    <StatusText tone={words[stands].tone}>{words[stands].label}</StatusText>
                  </a>
                ) : (
                  <StatusText tone={words[stands].tone}>{words[stands].label}</StatusText>
                )}
              </Cell>
              <Cell width={150} isTruncated title={author}>
                {visibleLine(author)}
              </Cell>
              <Cell width={110}>{records === undefined ? '' : count(records)}</Cell>
              <Cell width={140}>{at === '' ? '' : <When time={at} />}</Cell>
            </Row>
          ))}
          {shown.length === 0 ? (
            <Row>
              <Cell colSpan={columns.length}>Nothing stands like that.</Cell>
            </Row>
          ) : null}
        </Body>
      </Changes>
    </>
  );
}

function compare(one: string | number | undefined, other: string | number | undefined): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  return String(one ?? '').localeCompare(String(other ?? ''));
}

const Filter = styled.div`
  display: flex;
  align-items: center;
  gap: ${space('sm')};
  margin-bottom: ${space('sm')};
  font-variant-numeric: tabular-nums;
`;

const Changes = styled(Table)`
  font-variant-numeric: tabular-nums;

  td a {
    color: ${color('foreground.primary')};
    text-decoration: none;
  }

  td a:hover {
    text-decoration: underline;
  }
`;
