import { useMutation } from '@tanstack/react-query';
import { Button } from '@zendeskgarden/react-buttons';
import { Checkbox, Field, Label } from '@zendeskgarden/react-forms';
import { useState } from 'react';
import styled from 'styled-components';
import { z } from 'zod';
import type { Account } from '../../../preload/contract/accounts.ts';
import { visibleLine } from '../../../preload/contract/text/visible-text.ts';
import type { Tray } from '../../../preload/contract/trays.ts';
import { askedBy, columnDrafts, rememberColumn } from '../../parts/draft/column-drafts.ts';
import { environmentName } from '../../parts/environment.tsx';
import { problemsOf, sentenceOf } from '../../parts/failure.ts';
import { PageBody } from '../../parts/page.tsx';
import { counted } from '../../parts/quantities.ts';
import { color, space } from '../../parts/tokens.ts';
import { useAccounts } from '../../shell/account-context.tsx';
import { useConsole } from '../../shell/console-context.tsx';
import { useRemembered } from '../../shell/remembered.ts';
import { useSnapshotSyncs } from '../../shell/snapshot-syncs.ts';
import { AccountColumns, type Column } from './account-columns.tsx';

/** The same draft for several accounts side by side: chosen, drafted in the words of each, and each with its own preview and run. */
export function AccountsView({ account, tray }: { readonly account: Account; readonly tray: Tray }) {
  const client = useConsole();
  const syncs = useSnapshotSyncs();
  const { all } = useAccounts();
  const [chosen, setChosen] = useRemembered(`columns:${account.id}`, z.array(z.string()), [account.id]);
  const [refused, setRefused] = useState<ReadonlyMap<string, Column['refused']>>(new Map());
  const [busy, setBusy] = useState<string>();
  const wanted = all.filter(({ id }) => chosen.includes(id));
  const made = columnDrafts(account.id, tray.name);
  const isAnyOn = tray.items.some(({ isOn }) => isOn);

  const draft = useMutation({
    mutationFn: async () => {
      setRefused(new Map());
      for (const { id, snapshot } of wanted) {
        setBusy(id);
        try {
          if (!snapshot && !(await syncs.start(id)))
            throw new Error('No snapshot of it could be taken. Nothing was drafted for it.');
          const { hash, notes = [] } = await client.trays.draft({ account: account.id, name: tray.name, for: id });
          rememberColumn({ of: account.id, tray: tray.name, asked: askedBy(tray), account: id, hash, notes });
        } catch (error) {
          setRefused((before) => new Map(before).set(id, { sentence: sentenceOf(error), problems: problemsOf(error) }));
        }
      }
    },
    onSettled: () => setBusy(undefined),
  });
  const columns = wanted.map(
    (each): Column => ({
      account: each,
      draft: made.find((column) => column.account === each.id),
      refused: refused.get(each.id),
      isBusy: busy === each.id,
    }),
  );
  const isAgain = columns.some((column) => column.draft);
  return (
    <PageBody>
      <Choice aria-labelledby="which-accounts">
        <h2 id="which-accounts">Draft it for</h2>
        <ul>
          {all.map((each) => (
            <li key={each.id}>
              <Field>
                <Checkbox
                  checked={chosen.includes(each.id)}
                  disabled={draft.isPending}
                  onChange={({ target }) =>
                    setChosen(target.checked ? [...chosen, each.id] : chosen.filter((id) => id !== each.id))
                  }
                >
                  <Label>
                    {visibleLine(each.name)}
                    {each.name === environmentName(each.environment) ? '' : ` (${environmentName(each.environment)})`}
                  </Label>
                </Checkbox>
              </Field>
            </li>
          ))}
        </ul>
        <p>
          Each account gets a change set, a preview and a run of its own. What is named by id in {visibleLine(account.name)} is
          looked for by key or exact name.
        </p>
        <Button isPrimary disabled={wanted.length === 0 || !isAnyOn || draft.isPending} onClick={() => draft.mutate()}>
          {draft.isPending ? 'Drafting…' : `Draft ${isAgain ? 'again ' : ''}for ${counted(wanted.length, 'account')}`}
        </Button>
        {isAnyOn ? null : <p>Everything in this draft is switched off.</p>}
      </Choice>
      {columns.length > 0 ? <AccountColumns columns={columns} tray={tray} /> : null}
    </PageBody>
  );
}

const Choice = styled.section`
  max-width: 900px;
  margin-bottom: ${space('md')};

  h2 {
    margin-bottom: ${space('xs')};
    font-size: ${({ theme }) => theme.fontSizes.lg};
    font-weight: ${({ theme }) => theme.fontWeights.semibold};
  }

  ul {
    display: flex;
    flex-wrap: wrap;
    gap: ${space('xs')} ${space('md')};
    margin-bottom: ${space('xs')};
  }

  p {
    margin-bottom: ${space('sm')};
    color: ${color('foreground.subtle')};
  }
`;
