import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from '@zendeskgarden/react-buttons';
import DownloadIcon from '@zendeskgarden/svg-icons/src/16/download-stroke.svg?react';
import PencilIcon from '@zendeskgarden/svg-icons/src/16/pencil-stroke.svg?react';
import { useState } from 'react';
import styled from 'styled-components';
import type { PreviewSummary } from '../../../preload/contract/preview-summary.ts';
import { visibleLine, visibleText } from '../../../preload/contract/text/visible-text.ts';
import { followColumn } from '../../parts/draft/column-drafts.ts';
import { followTray, trayBehind } from '../../parts/draft/current-tray.ts';
import { useBenchOf } from '../../parts/draft/workbench.tsx';
import { AccountBadge } from '../../parts/environment.tsx';
import { sentenceOf } from '../../parts/failure.ts';
import { FailurePage } from '../../parts/failure-page.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Page } from '../../parts/page.tsx';
import { counted } from '../../parts/quantities.ts';
import { SideSection } from '../../parts/side-section.tsx';
import { color, space } from '../../parts/tokens.ts';
import { UndoNotes } from '../../parts/undo-notes.tsx';
import { When } from '../../parts/when.tsx';
import { useAccount } from '../../shell/account-context.tsx';
import { useCommands } from '../../shell/commands.ts';
import { useConsole } from '../../shell/console-context.tsx';
import { queries } from '../../shell/queries.ts';
import { forgetChange, rememberChange } from '../../shell/recent-changes.ts';
import { navigate, pathTo } from '../../shell/router.ts';
import { useSnapshotSyncs } from '../../shell/snapshot-syncs.ts';
import { useNotify } from '../../shell/toasts.tsx';
import { ChangeMap } from './change-map.tsx';
import { DescribeDialog } from './describe-dialog.tsx';
import { DriftPanel } from './drift-panel.tsx';
import { EditList, type LeftOut } from './edit-list.tsx';
import { GatesPanel } from './gates-panel.tsx';
import { GlanceStrip } from './glance-strip.tsx';
import { OperationsPanel } from './operations-panel.tsx';
import { RehearsalPanel } from './rehearsal-panel.tsx';
import { ReportMenu } from './report-menu.tsx';
import { RequestsPanel } from './requests-panel.tsx';
import { ReviewDialog, type ReviewWish } from './review-dialog.tsx';
import { ReviewPanel } from './review-panel.tsx';
import { obstacleTo, RunBar } from './run-bar.tsx';
import { ScheduledPanel } from './scheduled-panel.tsx';
import { TicketsPanel } from './tickets-panel.tsx';
import type { ChangeFilter } from './use-edit-rows.ts';
import { useRehearsal } from './use-rehearsal.ts';
import { useSaveFile } from './use-save-file.ts';
import { VerdictStrip } from './verdict-strip.tsx';
import { WarningsPanel } from './warnings-panel.tsx';

/** Everything a change set would do, before any of it is done. */
export function PreviewScreen({ hash }: { readonly hash: string }) {
  const client = useConsole();
  const cache = useQueryClient();
  const account = useAccount();
  const made = useBenchOf(hash);
  const notify = useNotify();
  const syncs = useSnapshotSyncs();
  const { data: preview, error, refetch } = useQuery(queries.preview(client, account.id, hash));
  const { data: glance } = useQuery({ ...queries.glance(client, account.id, hash), enabled: !preview && !error });
  const drift = useQuery({ ...queries.drift(client, account.id, hash), enabled: preview?.hash === hash && account.signedIn });
  const [filter, setFilter] = useState<ChangeFilter>({});
  const narrow = (by: ChangeFilter) => setFilter((before) => ({ ...before, ...by }));
  const [firstChosen, setFirstChosen] = useState<readonly string[]>();
  const [isDescribing, setDescribing] = useState(false);
  const [review, setReview] = useState<ReviewWish>();
  const saveFile = useSaveFile(account.id, hash);
  const { rehearsing, ...rehearsal } = useRehearsal(account.id, hash, onRehearsed);

  function goTo(next: string) {
    made?.bench.change({ drafted: next });
    followTray(account.id, hash, next);
    followColumn(account.id, hash, next);
    forgetChange(account.id, hash);
    navigate(pathTo('changes', next, { account: account.id }));
  }

  /** The edit is still on the desk: with a new snapshot beneath it, it is drafted on what Zendesk has now. */
  function draftAgain() {
    void syncs.start(account.id);
    made?.bench.change({ isOpen: true });
    navigate(pathTo(made?.resource ?? 'macros'));
  }

  /** A policy may ask for it, so how the gates stand is asked again. */
  function onRehearsed() {
    void refetch();
    if (account.signedIn) void drift.refetch();
  }

  function onReviewed() {
    void refetch();
    void drift.refetch();
    void cache.invalidateQueries({ queryKey: queries.waiting(client, account.id).queryKey });
  }

  const exclude = useMutation({
    mutationFn: (left: LeftOut) => client.changes.exclude({ account: account.id, hash, ...left }),
    onSuccess: (draft, left) => {
      goTo(draft.hash);
      notify({
        type: 'info',
        title: `${leftOutWords(left, edits - draft.edits)} left out`,
        action: { label: 'Put back', run: () => goTo(hash) },
      });
    },
    onError: (failure) => notify({ type: 'error', title: 'Nothing was left out', text: sentenceOf(failure) }),
  });
  const rename = useMutation({
    mutationFn: (title: string) => client.changes.describe({ account: account.id, hash, title, reason: preview?.reason ?? '' }),
    onSuccess: (draft) => goTo(draft.hash),
    onError: (failure) => notify({ type: 'error', title: 'The title was not changed', text: sentenceOf(failure) }),
  });
  useCommands([
    { id: 'save', group: 'Change set', label: 'Save as a file', run: saveFile },
    { id: 'approve', group: 'Change set', label: 'Approve', keys: 'a', run: () => setReview({ decision: 'approve' }) },
    { id: 'reject', group: 'Change set', label: 'Reject', keys: 'r', run: () => setReview({ decision: 'reject' }) },
  ]);

  if (error) {
    return (
      <Page title="Change set">
        <FailurePage error={error} onRetry={() => void refetch()} />
      </Page>
    );
  }
  if (!preview) {
    return (
      <Page title={glance ? visibleLine(glance.title) : 'Change set'} below={glance ? <GlanceStrip glance={glance} /> : null}>
        <Loading label="Making the preview" />
      </Page>
    );
  }
  // Once Zendesk was asked, its word on the sign-in's rights stands in place of the snapshot's.
  const told = drift.data ?? preview;
  const edits = preview.counts.create + preview.counts.update + preview.counts.delete;
  const canTry = edits > 1 && obstacleTo(account, edits, drift.data?.drifted.length ?? 0, told.gates) === undefined;
  if (preview.hash === hash)
    rememberChange(account.id, { hash: preview.hash, title: preview.title, createdAt: preview.createdAt, edits });
  return (
    <Page
      title={preview.title}
      isOneWhenShort
      onRename={(title) => rename.mutate(title)}
      meta={
        <>
          <AccountBadge account={{ name: preview.account.name, environment: account.environment }} />
          <Author>
            {preview.author}, <When time={preview.createdAt} />
          </Author>
        </>
      }
      actions={
        <>
          {made && made.bench.selected.size > 0 ? (
            <Button size="small" onClick={() => navigate(pathTo(made.resource))}>
              Back to the edit
            </Button>
          ) : null}
          {trayBehind(account.id, hash) ? (
            <Button size="small" onClick={() => navigate(pathTo('draft'))}>
              Back to the draft
            </Button>
          ) : null}
          <Button size="small" onClick={() => setDescribing(true)}>
            <Button.StartIcon>
              <PencilIcon />
            </Button.StartIcon>
            Title and reason
          </Button>
          <ReportMenu account={account.id} hash={preview.hash} />
          <Button size="small" onClick={saveFile}>
            <Button.StartIcon>
              <DownloadIcon />
            </Button.StartIcon>
            Save as file
          </Button>
        </>
      }
      below={
        <>
          {preview.reason ? <Reason>{visibleText(preview.reason)}</Reason> : null}
          <VerdictStrip account={account.id} preview={preview} />
        </>
      }
      footer={
        <RunBar
          account={account}
          preview={told}
          edits={edits}
          drifted={drift.data?.drifted ?? []}
          firstChosen={firstChosen}
          onAsked={() => setFirstChosen(undefined)}
          onRehearse={rehearsal.start}
          isRehearsing={rehearsing.kind === 'going'}
        />
      }
    >
      <Columns>
        <EditList
          account={account.id}
          hash={preview.hash}
          filter={shownFilter(filter, preview)}
          isMixed={Object.keys(preview.byResource).length > 1}
          commonWarnings={preview.warnings.filter(({ items }) => items.length === edits).map(({ code }) => code)}
          preview={told}
          edits={edits}
          onWarning={(warning) => narrow({ warning })}
          breaksRules={preview.warnings.some(({ code }) => code === 'breaks-rules')}
          onExclude={(left) => exclude.mutate(left)}
          isExcluding={exclude.isPending}
          onTry={canTry ? setFirstChosen : undefined}
          onReview={setReview}
        />
        <Side aria-label="About this change set">
          <DriftPanel
            isSignedIn={account.signedIn}
            drifted={drift.data?.drifted}
            error={drift.error}
            isChecking={drift.isFetching}
            checkedAt={drift.dataUpdatedAt}
            onCheck={() => void drift.refetch()}
            onExclude={(items) => exclude.mutate({ items })}
            onDraftAgain={made ? draftAgain : undefined}
          />
          <RehearsalPanel rehearsing={rehearsing} onCancel={rehearsal.cancel} />
          <ChangeMap
            byResource={preview.byResource}
            warnings={preview.warnings}
            all={account.snapshot?.counts ?? {}}
            chosen={filter.resource}
            onChoose={(resource) => narrow({ resource })}
          />
          <OperationsPanel
            preview={preview}
            chosen={filter.operation}
            isBusy={exclude.isPending}
            onChoose={(operation) => narrow({ operation })}
            onExclude={(operation) => exclude.mutate({ operation })}
          />
          <TicketsPanel preview={preview} />
          {preview.notes ? (
            <SideSection title="What this undo does not take back">
              <UndoNotes notes={preview.notes} />
            </SideSection>
          ) : null}
          <GatesPanel gates={told.gates} />
          <ScheduledPanel account={account.id} hash={hash} />
          <ReviewPanel
            account={account.id}
            preview={told}
            onDecide={() => setReview({ decision: 'approve' })}
            onReviewed={onReviewed}
          />
          <WarningsPanel
            warnings={told.warnings.filter(({ level }) => level === 'info')}
            chosen={filter.warning}
            onChoose={(warning) => narrow({ warning })}
          />
          <RequestsPanel preview={told} />
        </Side>
      </Columns>
      {review ? (
        <ReviewDialog
          account={account.id}
          hash={preview.hash}
          wish={review}
          onReviewed={onReviewed}
          onClose={() => setReview(undefined)}
        />
      ) : null}
      {isDescribing ? (
        <DescribeDialog account={account.id} preview={preview} onDescribed={goTo} onClose={() => setDescribing(false)} />
      ) : null}
    </Page>
  );
}

/**
 * Fields by how many were named, records by how many there are fewer: a warning may name some that are not in the change set, and what
 * needs a record that is not created goes with it.
 */
function leftOutWords(left: LeftOut, fewer: number): string {
  const named = 'items' in left ? left.items : [];
  if (named.some((item) => item.includes('.'))) return counted(named.length, 'field');
  return named.length === 1 && fewer > 1
    ? `${counted(1, 'record')}, and ${counted(fewer - 1, 'other')} that need it,`
    : counted(fewer, 'record');
}

/** Without what is no longer there, after something was left out. */
function shownFilter({ resource, operation, ...rest }: ChangeFilter, { byResource, asked = [] }: PreviewSummary): ChangeFilter {
  return {
    ...rest,
    ...(resource && byResource[resource] ? { resource } : {}),
    ...(operation !== undefined && (asked[operation]?.records ?? 0) > 0 ? { operation } : {}),
  };
}

const Author = styled.span`
  @media (max-height: 560px) {
    display: none;
  }
`;

const Reason = styled.p`
  max-width: 90ch;
  white-space: pre-wrap;
`;

const Columns = styled.div`
  display: flex;
  flex: 1;
  min-height: 0;
  border-top: 1px solid ${color('border.subtle')};

  @media (max-height: 760px) {
    flex: 1 0 auto;
  }

  @media print {
    display: block;
  }
`;

const Side = styled.aside`
  flex-shrink: 0;
  width: clamp(240px, 24vw, 360px);
  padding: ${space('md')};
  border-left: 1px solid ${color('border.subtle')};
  overflow: auto;

  @media (max-height: 760px) {
    overflow: visible;
  }

  @media print {
    width: auto;
    border-left: 0;
  }

  @media screen and (max-width: 800px) {
    width: 176px;
    padding: ${space('xs')};
  }
`;
