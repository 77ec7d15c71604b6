import { useQuery } from '@tanstack/react-query';
import styled from 'styled-components';
import type { Account } from '../../../preload/contract/accounts.ts';
import type { PreviewSummary } from '../../../preload/contract/preview-summary.ts';
import type { PolicyCheck } from '../../../preload/contract/reviews.ts';
import { visibleLine } from '../../../preload/contract/text/visible-text.ts';
import type { Tray } from '../../../preload/contract/trays.ts';
import { ActionCounts } from '../../parts/action-counts.tsx';
import { answeredInDialog } from '../../parts/answered-in-dialog.ts';
import { askedBy, type ColumnDraft } from '../../parts/draft/column-drafts.ts';
import { AccountBadge } from '../../parts/environment.tsx';
import { type PlacedProblem, sentenceOf } from '../../parts/failure.ts';
import { counted } from '../../parts/quantities.ts';
import { RunStatusText } from '../../parts/run-status.tsx';
import { StatusText } from '../../parts/status-text.tsx';
import { color, space } from '../../parts/tokens.ts';
import { codeInWords } from '../../parts/warning-words.ts';
import { When } from '../../parts/when.tsx';
import { useConsole } from '../../shell/console-context.tsx';
import { queries } from '../../shell/queries.ts';
import { pathTo } from '../../shell/router.ts';

/** One account that a draft is drafted for. */
export interface Column {
  readonly account: Account;
  readonly draft: ColumnDraft | undefined;
  /** Why nothing was drafted for it. */
  readonly refused: { readonly sentence: string; readonly problems: readonly PlacedProblem[] } | undefined;
  readonly isBusy: boolean;
}

interface AccountColumnsProps {
  readonly columns: readonly Column[];
  readonly tray: Tray;
}

/** A column for each account, a line for each operation: how many records it changes there and the worst that is to be said of them. */
export function AccountColumns({ columns, tray }: AccountColumnsProps) {
  const items = tray.items.filter(({ isOn }) => isOn);
  return (
    // A wide table is scrolled by the keyboard as well.
    <Wide tabIndex={0} role="region" aria-label="Accounts side by side">
      <table>
        <thead>
          <tr>
            <th scope="col">What is asked for</th>
            {columns.map(({ account }) => (
              <th key={account.id} scope="col">
                <AccountBadge account={account} />
                <small>
                  {account.snapshot ? (
                    <>
                      Snapshot <When time={account.snapshot.takenAt} />
                    </>
                  ) : (
                    'No snapshot yet'
                  )}
                </small>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map(({ id, sentence }, place) => (
            <tr key={id}>
              <th scope="row">
                {place + 1}. {visibleLine(sentence)}
              </th>
              {columns.map((column) => (
                <td key={column.account.id}>
                  <OperationCell column={column} place={place} isOnly={items.length === 1} />
                </td>
              ))}
            </tr>
          ))}
          <tr data-sum>
            <th scope="row">Together</th>
            {columns.map((column) => (
              <td key={column.account.id}>
                <SumCell column={column} asked={askedBy(tray)} />
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </Wide>
  );
}

function usePreview({ account, draft }: Column) {
  const client = useConsole();
  return useQuery({
    ...queries.preview(client, account.id, draft?.hash ?? ''),
    // What another draft said is not shown in place of this one's.
    placeholderData: () => undefined,
    enabled: draft !== undefined,
  });
}

function OperationCell({ column, place, isOnly }: { readonly column: Column; readonly place: number; readonly isOnly: boolean }) {
  const { data } = usePreview(column);
  const problems = (column.refused?.problems ?? []).filter(
    ({ path }) => path.split('.').at(path.startsWith('operations.') ? 1 : 0) === String(place),
  );
  if (column.refused)
    return problems.length > 0 ? (
      <Problem>{problems.map(({ message }) => visibleLine(message)).join(' ')}</Problem>
    ) : (
      <span>–</span>
    );
  if (!data) return column.isBusy ? <span>Drafting…</span> : <span>–</span>;
  const asked = data.asked?.[place];
  const records = asked?.records ?? (isOnly ? edited(data) : undefined);
  const worst = asked?.worst ?? (isOnly ? data.warnings.find(({ level }) => level !== 'info') : undefined);
  return (
    <>
      <b>{records === undefined ? '–' : records === 0 ? 'Changes nothing' : counted(records, 'record')}</b>
      {worst ? (
        <Worst data-level={worst.level} title={visibleLine(worst.message)}>
          {codeInWords(worst.code)}
        </Worst>
      ) : null}
    </>
  );
}

/** Ready is only what was found to be so. */
function Standing({ check, error }: { readonly check: PolicyCheck | undefined; readonly error: Error | null }) {
  if (error) return <Problem role="alert">{sentenceOf(error)}</Problem>;
  if (!check) return <span>Looking at what stands in its way…</span>;
  if (check.missing.length > 0) return <StatusText tone="warning">Waiting for review</StatusText>;
  const closed = check.gates.find(({ code, met }) => met === false && !answeredInDialog.has(code));
  if (closed) return <StatusText tone="warning">{visibleLine(closed.sentence)}</StatusText>;
  return <StatusText tone="good">Ready</StatusText>;
}

function SumCell({ column, asked }: { readonly column: Column; readonly asked: string }) {
  const client = useConsole();
  const { account, draft, refused } = column;
  const { data, error } = usePreview(column);
  const runs = useQuery(queries.runs(client, account.id));
  const check = useQuery({ ...queries.check(client, account.id, draft?.hash ?? ''), enabled: draft !== undefined });
  if (refused) return <Problem role="alert">{visibleLine(refused.sentence)}</Problem>;
  if (!draft) return <span>{column.isBusy ? 'Drafting…' : 'Not drafted yet'}</span>;
  if (error) return <Problem role="alert">{sentenceOf(error)}</Problem>;
  if (!data) return <span>Looking at it…</span>;
  const run = runs.data?.find(({ hash }) => hash === draft.hash);
  const dangers = data.warnings.filter(({ level }) => level === 'danger').length;
  const cautions = data.warnings.filter(({ level }) => level === 'caution').length;
  return (
    <Sum>
      {edited(data) > 0 ? <ActionCounts counts={data.counts} /> : <b>Nothing would change</b>}
      {dangers + cautions > 0 ? (
        <Worst data-level={dangers > 0 ? 'danger' : 'caution'}>
          {[dangers > 0 ? counted(dangers, 'danger') : '', cautions > 0 ? counted(cautions, 'caution') : '']
            .filter(Boolean)
            .join(', ')}
        </Worst>
      ) : null}
      {draft.notes.map((note) => (
        <span key={note}>{visibleLine(note)}</span>
      ))}
      {draft.asked === asked || run ? null : <Problem>The draft was changed since. Draft it again.</Problem>}
      {run ? (
        <a href={pathTo('runs', run.run, { account: account.id })} aria-label={`The run in ${visibleLine(account.name)}`}>
          {run.undoneBy.length > 0 ? <StatusText tone="quiet">Undone</StatusText> : <RunStatusText status={run.status} />}
        </a>
      ) : edited(data) > 0 ? (
        <>
          <Standing check={check.data} error={check.error} />
          <a
            href={pathTo('changes', draft.hash, { account: account.id })}
            aria-label={`Preview for ${visibleLine(account.name)}`}
          >
            Preview
          </a>
        </>
      ) : null}
    </Sum>
  );
}

function edited({ counts }: PreviewSummary): number {
  return counts.create + counts.update + counts.delete;
}

const Wide = styled.div`
  overflow: auto;

  table {
    min-width: 100%;
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }

  th,
  td {
    min-width: 180px;
    max-width: 360px;
    padding: ${space('xs')} ${space('sm')};
    border-bottom: 1px solid ${color('border.subtle')};
    text-align: start;
    vertical-align: top;
    overflow-wrap: anywhere;
  }

  tbody th {
    font-weight: ${({ theme }) => theme.fontWeights.regular};
  }

  th:first-child {
    position: sticky;
    z-index: 1;
    inset-inline-start: 0;
    background: ${color('background.default')};
  }

  thead small {
    display: block;
    color: ${color('foreground.subtle')};
    font-weight: ${({ theme }) => theme.fontWeights.regular};
  }

  td > b,
  td > span {
    display: block;
  }

  b {
    font-weight: ${({ theme }) => theme.fontWeights.semibold};
  }

  a {
    color: ${color('foreground.primary')};
  }
`;

const Sum = styled.div`
  display: grid;
  justify-items: start;
  gap: ${space('xxs')};

  strong {
    font-size: inherit;
  }
`;

const Problem = styled.span`
  color: ${color('foreground.danger')};
`;

const Worst = styled.span`
  color: ${color('foreground.warning')};

  &[data-level='danger'] {
    color: ${color('foreground.danger')};
  }
`;
