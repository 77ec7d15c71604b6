import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from '@zendeskgarden/react-buttons';
import { Checkbox, Field, Hint, Label } from '@zendeskgarden/react-forms';
import { Alert } from '@zendeskgarden/react-notifications';
import styled from 'styled-components';
import { visibleLine } from '../../../preload/contract/text/visible-text.ts';
import type { WorkspaceState } from '../../../preload/contract/workspace.ts';
import { sentenceOf } from '../../parts/failure.ts';
import { FailurePage } from '../../parts/failure-page.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Page, PageBody } from '../../parts/page.tsx';
import { counted } from '../../parts/quantities.ts';
import { color, space } from '../../parts/tokens.ts';
import { When } from '../../parts/when.tsx';
import { useCommands } from '../../shell/commands.ts';
import { useConsole } from '../../shell/console-context.tsx';
import { queries } from '../../shell/queries.ts';
import { pathTo } from '../../shell/router.ts';
import { MergeRequests } from './merge-requests.tsx';
import { Notices } from './notices.tsx';
import { OpenWorkspace } from './open-workspace.tsx';

/** The team's place: what waits for this person, what is not there yet, and what in it is not believed. */
export function TeamScreen() {
  const client = useConsole();
  const cache = useQueryClient();
  const query = queries.workspace(client, true);
  const { data: state, error, refetch } = useQuery(query);
  function keep(after: WorkspaceState) {
    cache.setQueryData(query.queryKey, after);
    void cache.invalidateQueries({ queryKey: ['workspace', false] });
    void cache.invalidateQueries({ queryKey: ['waiting'] });
    void cache.invalidateQueries({ queryKey: ['changes'] });
  }
  const share = useMutation({ mutationFn: () => client.workspace.push(), onSuccess: keep });
  const leave = useMutation({ mutationFn: () => client.workspace.leave(), onSuccess: keep });
  const shareRequests = useMutation({
    mutationFn: (on: boolean) => client.workspace.shareRequests({ on }),
    onSuccess: (after) => {
      keep(after);
      void cache.invalidateQueries({ queryKey: ['requests'] });
    },
  });
  const isOpen = state?.open === true;
  useCommands(
    isOpen ? [{ id: 'share', group: 'Team', label: 'Share and look again', keys: 'r', run: () => share.mutate() }] : [],
  );
  return (
    <Page
      title="Team’s place"
      meta={isOpen ? <span>{visibleLine(state.address ?? '')}</span> : null}
      actions={
        isOpen ? (
          <>
            <Button size="small" onClick={() => leave.mutate()}>
              Leave
            </Button>
            <Button size="small" isPrimary disabled={share.isPending} onClick={() => share.mutate()}>
              Share and look again
            </Button>
          </>
        ) : null
      }
    >
      <PageBody>
        {error && !state ? <FailurePage error={error} onRetry={() => void refetch()} /> : null}
        {!state && !error ? <Loading label="Looking at the team’s place" /> : null}
        {state && !state.open ? <OpenWorkspace onOpened={keep} /> : null}
        {share.error ? (
          <Alert type="error" role="alert">
            <Alert.Title>Nothing was shared</Alert.Title>
            {sentenceOf(share.error)}
          </Alert>
        ) : null}
        {shareRequests.error ? (
          <Alert type="error" role="alert">
            {sentenceOf(shareRequests.error)}
          </Alert>
        ) : null}
        {isOpen ? (
          <Field>
            <Checkbox
              isCompact
              checked={state.sharesRequests === true}
              disabled={shareRequests.isPending}
              onChange={({ target }) => shareRequests.mutate(target.checked)}
            >
              <Label>Keep the queue of requests here too</Label>
              <Hint>Everybody whose Redline says so sees it and works on it; what was shared once stays here.</Hint>
            </Checkbox>
          </Field>
        ) : null}
        {isOpen ? <Shared state={state} /> : null}
        {state ? (
          <Sections>
            <Notices />
          </Sections>
        ) : null}
      </PageBody>
    </Page>
  );
}

function Shared({ state }: { readonly state: WorkspaceState }) {
  const { reachable, why, changes, approvals, receipts, pending, problems, waiting, mergeRequests = [] } = state;
  return (
    <Sections>
      {reachable ? null : (
        <Alert type="warning" role="status">
          <Alert.Title>The place does not answer</Alert.Title>
          {why === undefined ? null : visibleLine(why)}
        </Alert>
      )}
      {state.tokenKept === false ? (
        <Alert type="warning" role="status">
          <Alert.Title>The token is kept until Redline is stopped</Alert.Title>
          There is no system keychain here. Set REDLINE_GITLAB_TOKEN before Redline starts, or give it again.
        </Alert>
      ) : null}
      <p role="status">
        {counted(changes, 'change set')}, {counted(approvals, 'decision')}, {counted(receipts, 'receipt')} of runs
        {reachable ? '' : ', when it was seen last'}
      </p>
      <section aria-labelledby="waits">
        <h2 id="waits">Waits for you</h2>
        {waiting.length === 0 ? <p>Nothing.</p> : null}
        <ul>
          {waiting.map(({ hash, account, accountName, title, author, edits, createdAt }) => (
            <li key={`${account} ${hash}`}>
              <a href={pathTo('changes', hash, { account })}>{visibleLine(title)}</a>
              <span>
                {visibleLine(accountName)}, {visibleLine(author)}, {counted(edits, 'record')}, <When time={createdAt} />
              </span>
            </li>
          ))}
        </ul>
      </section>
      <MergeRequests mergeRequests={mergeRequests} />
      <Lines title="Not there yet" lines={pending} />
      <Lines title="Not used" lines={problems} />
    </Sections>
  );
}

function Lines({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <ul>
        {lines.map((line) => (
          <li key={line}>{visibleLine(line)}</li>
        ))}
      </ul>
    </section>
  );
}

const Sections = styled.div`
  display: grid;
  gap: ${space('lg')};
  max-width: 960px;

  h2 {
    margin-bottom: ${space('xs')};
    font-size: ${({ theme }) => theme.fontSizes.lg};
    font-weight: ${({ theme }) => theme.fontWeights.semibold};
  }

  p,
  li > span {
    color: ${color('foreground.subtle')};
  }

  li {
    display: flex;
    justify-content: space-between;
    gap: ${space('sm')};
    padding: ${space('xs')} 0;
    border-bottom: 1px solid ${color('border.subtle')};
    overflow-wrap: anywhere;
  }

  a {
    min-width: 0;
    color: ${color('foreground.primary')};
  }
`;
