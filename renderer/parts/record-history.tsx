import { useQuery } from '@tanstack/react-query';
import { Button } from '@zendeskgarden/react-buttons';
import styled from 'styled-components';
import type { ResourceName } from '../../preload/contract/records.ts';
import type { RecordChange } from '../../preload/contract/runs.ts';
import { visibleLine } from '../../preload/contract/text/visible-text.ts';
import { useAccount } from '../shell/account-context.tsx';
import { useConsole } from '../shell/console-context.tsx';
import { queries } from '../shell/queries.ts';
import { pathTo } from '../shell/router.ts';
import { DiffView } from './diff-view.tsx';
import { FailurePage } from './failure-page.tsx';
import { Loading } from './loading.tsx';
import { manyOf } from './resource-words.ts';
import { ItemStatusText } from './run-status.tsx';
import { color, space } from './tokens.ts';
import { UndoDialog } from './undo/undo-dialog.tsx';
import { useUndo } from './undo/use-undo.ts';
import { When } from './when.tsx';

interface RecordHistoryProps {
  readonly resource: ResourceName;
  readonly id: number;
}

/** What Redline changed on a record, from the journal, each change with its way back. What others did in Zendesk is not in it. */
export function RecordHistory({ resource, id }: RecordHistoryProps) {
  const account = useAccount();
  const { data, error } = useQuery(queries.recordHistory(useConsole(), account.id, resource, id));
  if (error) return <FailurePage error={error} />;
  if (!data) return <Loading label="Looking through the journal" />;
  if (data.length === 0) return <Quiet>Redline has changed nothing of it. What others did in Zendesk is not kept here.</Quiet>;
  return (
    <List aria-label="What Redline changed">
      {data.map((change) => (
        <li key={`${change.run} ${change.item}`}>
          <Change account={account.id} resource={resource} change={change} />
        </li>
      ))}
    </List>
  );
}

interface ChangeProps {
  readonly account: string;
  /** The record's own kind; what hangs on it is called by its name. */
  readonly resource: ResourceName;
  readonly change: RecordChange;
}

function Change({ account, resource, change }: ChangeProps) {
  const { run, title, author, at, item, action, status, diffs } = change;
  const undo = useUndo({ run, account });
  return (
    <>
      <Head>
        <a href={pathTo('runs', run)}>{visibleLine(title)}</a>
        {status === 'applied' ? (
          <Button size="small" disabled={undo.isPending} aria-label={`Undo this: ${title}`} onClick={() => undo.start([item])}>
            Undo this
          </Button>
        ) : null}
      </Head>
      <Quiet>
        <When time={at} />, {author}
        {change.resource === resource ? '' : `, ${manyOf(change.resource)}`}
        {status === 'applied' ? '' : <ItemStatusText status={status} isUnderWay={false} />}
      </Quiet>
      {action === 'update' ? <DiffView diffs={diffs} isBrief /> : <p>{action === 'create' ? 'Created.' : 'Deleted.'}</p>}
      {undo.conflicts ? <UndoDialog {...undo.conflicts} /> : null}
    </>
  );
}

const List = styled.ol`
  li {
    padding: ${space('sm')} 0;
    border-bottom: 1px solid ${color('border.subtle')};
  }
`;

const Head = styled.div`
  display: flex;
  align-items: flex-start;
  justify-content: space-between;
  gap: ${space('sm')};

  a {
    min-width: 0;
    overflow-wrap: anywhere;
    color: ${color('foreground.primary')};
  }

  button {
    flex-shrink: 0;
  }
`;

const Quiet = styled.p`
  display: flex;
  flex-wrap: wrap;
  gap: ${space('xxs')};
  color: ${color('foreground.subtle')};
`;
