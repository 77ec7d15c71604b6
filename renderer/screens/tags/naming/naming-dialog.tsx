import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from '@zendeskgarden/react-buttons';
import { Checkbox, Field, Label } from '@zendeskgarden/react-forms';
import { Modal } from '@zendeskgarden/react-modals';
import { Alert } from '@zendeskgarden/react-notifications';
import { useState } from 'react';
import styled from 'styled-components';
import type { Account } from '../../../../preload/contract/accounts.ts';
import type { TagPolicy } from '../../../../preload/contract/tags.ts';
import { useSettled } from '../../../parts/draft/use-draft.ts';
import { problemsOf, sentenceOf } from '../../../parts/failure.ts';
import { Fields } from '../../../parts/form/form-parts.ts';
import { Loading } from '../../../parts/loading.tsx';
import { counted } from '../../../parts/quantities.ts';
import { useConsole } from '../../../shell/console-context.tsx';
import { queries } from '../../../shell/queries.ts';
import { navigate, pathTo } from '../../../shell/router.ts';
import { useNotify } from '../../../shell/toasts.tsx';
import { type NameRow, NamesTable } from './names-table.tsx';
import { PolicyFields, type PolicyForm, policyFormOf, policyOf } from './policy-form.tsx';

/** Holds the tags to a naming policy: shows those that break it, each with a new name; ends in a preview of renames and merges. */
export function NamingDialog({ account, onClose }: { readonly account: Account; readonly onClose: () => void }) {
  const kept = useQuery({ ...queries.tagPolicy(useConsole(), account.id), staleTime: Number.POSITIVE_INFINITY });
  return (
    <Wide onClose={onClose}>
      <Modal.Header tag="h2">Naming policy</Modal.Header>
      {kept.data ? (
        <Naming account={account} kept={kept.data.policy} onClose={onClose} />
      ) : (
        <Modal.Body>{kept.error ? sentenceOf(kept.error) : <Loading label="Reading the policy" />}</Modal.Body>
      )}
      <Modal.Close aria-label="Close the naming policy" />
    </Wide>
  );
}

interface NamingProps {
  readonly account: Account;
  readonly kept: TagPolicy | undefined;
  readonly onClose: () => void;
}

function Naming({ account, kept, onClose }: NamingProps) {
  const client = useConsole();
  const cache = useQueryClient();
  const notify = useNotify();
  const [form, setForm] = useState<PolicyForm>(() => policyFormOf(kept));
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [edited, setEdited] = useState<ReadonlyMap<string, string>>(new Map());
  const [closed, setClosed] = useState(false);
  const policy = policyOf(form);
  const settled = useSettled(policy, JSON.stringify(policy));
  const proposals = useQuery({
    queryKey: ['records', account.id, 'tags', 'proposals', settled],
    queryFn: ({ signal }) => client.tags.proposals({ account: account.id, policy: settled }, { signal }),
    placeholderData: (before) => before,
  });
  const all = proposals.error ? [] : (proposals.data?.proposals ?? []);
  const rows: NameRow[] = all
    .slice(0, mostShown)
    .map(({ tag, breaks, proposed }) => ({ tag, breaks, to: edited.get(tag) ?? proposed ?? '', isChosen: !left.has(tag) }));
  const names = rows.flatMap(({ tag, to, isChosen }) => (isChosen && to.trim() !== '' ? [{ tag, to: to.trim() }] : []));
  const asked = useSettled(names, JSON.stringify(names));
  const renaming = useQuery({
    queryKey: ['records', account.id, 'tags', 'renaming', asked, closed],
    queryFn: ({ signal }) =>
      client.tags.renaming({ account: account.id, names: asked, closedTickets: closed ? 'change' : 'leave' }, { signal }),
    enabled: asked.length > 0,
    placeholderData: (before) => before,
  });
  const isCurrent = JSON.stringify(asked) === JSON.stringify(names) && !renaming.isFetching && !renaming.isPlaceholderData;
  const operations = names.length === 0 || renaming.error ? [] : (renaming.data?.operations ?? []);
  const merges = operations.filter(({ operation }) => operation === 'merge');
  const wrong = new Map(
    (renaming.error ? problemsOf(renaming.error) : []).flatMap(({ path, message }) => {
      const tag = asked[Number(/names\.(\d+)/.exec(path)?.[1])]?.tag;
      return tag === undefined ? [] : [[tag, message] as const];
    }),
  );
  const keep = useMutation({
    mutationFn: () => client.tags.keepPolicy({ account: account.id, policy }),
    onSuccess: (answer) => {
      cache.setQueryData(queries.tagPolicy(client, account.id).queryKey, answer);
      notify({ type: 'success', title: 'The naming policy is kept', text: 'On this computer, for this account.' });
    },
  });
  const preview = useMutation({
    mutationFn: () =>
      client.changes.draft({
        account: account.id,
        operations,
        title: `Hold ${counted(names.length, 'tag')} to the naming policy`,
      }),
    onSuccess: ({ hash, edits }) => {
      if (edits === 0) return;
      onClose();
      navigate(pathTo('changes', hash, { account: account.id }));
    },
  });
  const failure = proposals.error ?? keep.error ?? preview.error;
  const mergedInto = new Set(
    merges.flatMap((operation) => ('to' in operation && typeof operation.to === 'string' ? operation.to : [])),
  );
  return (
    <>
      <Modal.Body>
        <Fields>
          <PolicyFields form={form} onChange={setForm} />
          {failure ? (
            <Alert type="error" role="alert">
              {sentenceOf(failure)}
            </Alert>
          ) : null}
          <p role="status">{standing(all.length, proposals.isPending)}</p>
          {rows.length > 0 ? (
            <NamesTable
              rows={rows}
              wrong={wrong}
              mergedInto={mergedInto}
              onChoose={(tags, on) => setLeft(changed(left, tags, !on))}
              onRename={(tag, to) => setEdited(new Map(edited).set(tag, to))}
            />
          ) : null}
          {all.length > rows.length ? <p>These are the first {mostShown}. Change them, then come back for the rest.</p> : null}
          {rows.length > 0 ? (
            <Field>
              <Checkbox checked={closed} onChange={(event) => setClosed(event.target.checked)}>
                <Label isRegular>Change closed tickets as well</Label>
              </Checkbox>
            </Field>
          ) : null}
          {preview.data?.edits === 0 ? <p role="status">Nothing carries or names them, so nothing would change.</p> : null}
        </Fields>
      </Modal.Body>
      <Modal.Footer>
        <Said>{operations.length === 0 ? '' : sumOf(operations.length - merges.length, merges.length)}</Said>
        <Modal.FooterItem>
          <Button isBasic disabled={keep.isPending} onClick={() => keep.mutate()}>
            Keep this policy
          </Button>
        </Modal.FooterItem>
        <Modal.FooterItem>
          <Button
            isPrimary
            disabled={operations.length === 0 || !isCurrent || preview.isPending}
            onClick={() => preview.mutate()}
          >
            {preview.isPending ? 'Looking up tickets…' : 'Look up tickets and preview'}
          </Button>
        </Modal.FooterItem>
      </Modal.Footer>
    </>
  );
}

function standing(breaking: number, isPending: boolean): string {
  if (isPending) return 'Looking through the tags…';
  return breaking === 0
    ? 'Every tag keeps this policy.'
    : `${counted(breaking, 'tag')} ${breaking === 1 ? 'breaks' : 'break'} this policy.`;
}

function sumOf(renames: number, merges: number): string {
  const parts = [renames > 0 ? counted(renames, 'rename') : '', merges > 0 ? counted(merges, 'merge') : ''];
  return parts.filter((part) => part !== '').join(', ');
}

function changed(before: ReadonlySet<string>, tags: readonly string[], on: boolean): ReadonlySet<string> {
  const after = new Set(before);
  for (const tag of tags) on ? after.add(tag) : after.delete(tag);
  return after;
}

/** More than this nobody checks name by name in one go. */
const mostShown = 200;

const Wide = styled(Modal)`
  width: min(960px, calc(100vw - 48px));
`;

const Said = styled.span`
  flex: 1;
  align-self: center;
`;
