import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from '@zendeskgarden/react-buttons';
import { Field, Hint, Input, Label, Textarea } from '@zendeskgarden/react-forms';
import { Alert } from '@zendeskgarden/react-notifications';
import { useState } from 'react';
import styled from 'styled-components';
import type { Account } from '../../../preload/contract/accounts.ts';
import type { Tray, TrayItem } from '../../../preload/contract/trays.ts';
import { BottomBar } from '../../parts/bottom-bar.tsx';
import { rememberTrayBehind } from '../../parts/draft/current-tray.ts';
import { type PlacedProblem, problemsOf, sentenceOf } from '../../parts/failure.ts';
import { KeyCaps } from '../../parts/key-caps.tsx';
import { PageBody } from '../../parts/page.tsx';
import { counted } from '../../parts/quantities.ts';
import { space } from '../../parts/tokens.ts';
import { useCommands } from '../../shell/commands.ts';
import { useConsole } from '../../shell/console-context.tsx';
import { queries } from '../../shell/queries.ts';
import { navigate, pathTo } from '../../shell/router.ts';
import { TrayList } from './tray-list.tsx';

/** A draft: its operations in order, what they would change together, its title and reason, and the way on to the preview. */
export function TrayView({ account, tray }: { readonly account: Account; readonly tray: Tray }) {
  const client = useConsole();
  const cache = useQueryClient();
  const { name, version, items } = tray;
  const [title, setTitle] = useState(tray.title);
  const [reason, setReason] = useState(tray.reason);
  const isAnyOn = items.some(({ isOn }) => isOn);
  const live = useQuery({
    queryKey: ['draft', account.id, 'tray', account.snapshot?.id, name, version],
    queryFn: ({ signal }) => client.trays.draft({ account: account.id, name, passing: true }, { signal }),
    enabled: isAnyOn,
    gcTime: 60_000,
  });

  const { queryKey } = queries.trays(client, account.id);
  const change = useMutation({
    mutationFn: (what: { items?: TrayItem[]; title?: string; reason?: string }) =>
      client.trays.change({
        account: account.id,
        name,
        version,
        ...what,
        ...(what.items ? { items: what.items.map(({ id, isOn }) => ({ id, isOn })) } : {}),
      }),
    onSuccess: (after) =>
      cache.setQueryData(queryKey, (before) => before?.map((each) => (each.name === after.name ? after : each))),
    onError: () => cache.invalidateQueries({ queryKey }),
  });
  const preview = useMutation({
    mutationFn: async () => {
      const words = { title: title.trim(), reason: reason.trim() };
      const kept = words.title === tray.title && words.reason === tray.reason ? tray : await change.mutateAsync(words);
      return { kept, draft: await client.trays.draft({ account: account.id, name }) };
    },
    onSuccess: ({ kept, draft }) => {
      rememberTrayBehind(account.id, { hash: draft.hash, name: kept.name, version: kept.version });
      navigate(pathTo('changes', draft.hash, { account: account.id }));
    },
  });

  const edits = isAnyOn && !live.error ? (live.data?.edits ?? 0) : 0;
  const isReady = edits > 0 && !live.isFetching && !change.isPending && !preview.isPending;
  const goOn = () => {
    if (isReady) preview.mutate();
  };
  useCommands([{ id: 'preview', group: 'Draft', label: 'Preview the draft', keys: 'mod+enter', whileTyping: true, run: goOn }]);

  const on = items.filter(({ isOn }) => isOn);
  const problems = problemsOf(live.error);
  const placed = new Map(on.map(({ id }, index) => [id, problems.flatMap((problem) => ofItem(problem, index))]));
  const isPlaced = problems.length > 0 && problems.every((problem) => on.some((_, index) => ofItem(problem, index).length > 0));
  return (
    <>
      <PageBody>
        <Columns>
          <TrayList
            items={items}
            isBusy={change.isPending}
            problemsOf={(id) => placed.get(id) ?? []}
            onChange={(next) => change.mutate({ items: next })}
          />
          <Words>
            <Field>
              <Label>Title</Label>
              <Input
                value={title}
                maxLength={200}
                placeholder={live.data?.title ?? ''}
                onChange={(event) => setTitle(event.target.value)}
                onBlur={() => title.trim() === tray.title || change.mutate({ title: title.trim() })}
              />
            </Field>
            <Field>
              <Label>Reason</Label>
              <Hint>For whoever reads the journal later.</Hint>
              <Textarea
                value={reason}
                maxLength={2000}
                minRows={3}
                maxRows={8}
                isResizable
                onChange={(event) => setReason(event.target.value)}
                onBlur={() => reason.trim() === tray.reason || change.mutate({ reason: reason.trim() })}
              />
            </Field>
            {[...(live.data?.everyOne ?? []), ...(live.data?.notes ?? [])].map((note) => (
              <Alert key={note} type="warning">
                {note}
              </Alert>
            ))}
            {live.error && !isPlaced ? (
              <Alert type="error" role="alert">
                {sentenceOf(live.error)}
              </Alert>
            ) : null}
            {(change.error ?? preview.error) ? (
              <Alert type="error" role="alert">
                {sentenceOf(change.error ?? preview.error)}
              </Alert>
            ) : null}
          </Words>
        </Columns>
      </PageBody>
      <BottomBar aria-label="Draft">
        <span role="status">{statusOf(isAnyOn, live.isFetching, live.error, edits)}</span>
        <BottomBar.End>
          <Button isPrimary onClick={goOn} disabled={!isReady}>
            {edits > 0 ? `Preview ${counted(edits, 'change')}` : 'Preview'}
          </Button>
          <KeyCaps keys="mod+enter" />
        </BottomBar.End>
      </BottomBar>
    </>
  );
}

function statusOf(isAnyOn: boolean, isWorking: boolean, error: unknown, edits: number): string {
  if (!isAnyOn) return 'Everything is switched off, so nothing would change.';
  if (isWorking) return 'Working out what would change…';
  if (error) return 'Nothing is drafted until this is put right.';
  return edits === 0
    ? 'Nothing would change: everything is already like that.'
    : `${counted(edits, 'record')} would change. Nothing was sent.`;
}

/** A problem of the operation at that place among those that are switched on. */
function ofItem({ path, message }: PlacedProblem, index: number): readonly string[] {
  return /^(?:operations\.)?(\d+)(?:\.|$)/.exec(path)?.[1] === String(index) ? [message] : [];
}

const Columns = styled.div`
  display: grid;
  grid-template-columns: minmax(0, 3fr) minmax(260px, 2fr);
  gap: ${space('lg')};
  max-width: 1200px;

  @media (max-width: 820px) {
    grid-template-columns: minmax(0, 1fr);
  }
`;

const Words = styled.div`
  display: grid;
  align-content: start;
  gap: ${space('sm')};
`;
