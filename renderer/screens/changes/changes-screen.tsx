import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert } from '@zendeskgarden/react-notifications';
import { useState } from 'react';
import styled from 'styled-components';
import type { Glance } from '../../../preload/contract/glance.ts';
import { visibleLine } from '../../../preload/contract/text/visible-text.ts';
import { sentenceOf } from '../../parts/failure.ts';
import { FileDrop } from '../../parts/file-drop.tsx';
import { Page, PageBody } from '../../parts/page.tsx';
import { counted } from '../../parts/quantities.ts';
import { color, space } from '../../parts/tokens.ts';
import { When } from '../../parts/when.tsx';
import { useAccount } from '../../shell/account-context.tsx';
import { useConsole } from '../../shell/console-context.tsx';
import { queries } from '../../shell/queries.ts';
import { navigate, pathTo } from '../../shell/router.ts';
import { ChangesTable } from './changes-table.tsx';
import { GlanceStrip } from './glance-strip.tsx';
import { useKnownChanges } from './known-changes.ts';

/** Every change set of the account with how it stands, what waits for this person, and the way in for a file. */
export function ChangesScreen() {
  const account = useAccount();
  const changes = useKnownChanges(account.id);
  return (
    <Page title="Changes">
      <PageBody>
        <Columns>
          <Waiting account={account.id} />
          <Whole aria-labelledby="known">
            <h2 id="known">Change sets</h2>
            {changes.length === 0 ? (
              <p>Nothing yet. Select macros, tags or people and edit them: the preview appears here.</p>
            ) : (
              <ChangesTable changes={changes} />
            )}
          </Whole>
          <OpenFile account={account.id} />
        </Columns>
      </PageBody>
    </Page>
  );
}

/** Colleagues' change sets that this person has said nothing to yet. */
function Waiting({ account }: { readonly account: string }) {
  const client = useConsole();
  const { data: waiting = [] } = useQuery(queries.waiting(client, account));
  if (waiting.length === 0) return null;
  return (
    <Whole aria-labelledby="waiting">
      <h2 id="waiting">Waits for you</h2>
      <ul>
        {waiting.map(({ hash, title, author, createdAt, edits }) => (
          <li key={hash}>
            <a href={pathTo('changes', hash, { account })}>{visibleLine(title)}</a>
            <span>
              {visibleLine(author)}, {counted(edits, 'record')}, <When time={createdAt} />
            </span>
          </li>
        ))}
      </ul>
    </Whole>
  );
}

function OpenFile({ account }: { readonly account: string }) {
  const client = useConsole();
  const cache = useQueryClient();
  const [glance, setGlance] = useState<Glance | null>(null);
  const open = useMutation({
    mutationFn: async (file: File) => {
      setGlance(null);
      const content = await file.text();
      // A large file takes seconds to look at: what it says of itself is there at once.
      const said = await client.changes.glance({ content });
      setGlance(said);
      return { said, ...(await client.changes.open({ account, content })) };
    },
    onSuccess: ({ hash, said }) => {
      cache.setQueryData(queries.glance(client, account, hash).queryKey, said);
      // Approvals do not count for the hash: a file of the same name may have been rejected since it was looked at.
      cache.removeQueries({ queryKey: ['changes', account, hash], predicate: ({ queryKey }) => queryKey[3] !== 'glance' });
      void cache.invalidateQueries({ queryKey: ['waiting', account] });
      navigate(pathTo('changes', hash, { account }));
    },
  });
  return (
    <section aria-labelledby="open-file">
      <h2 id="open-file">Open a file</h2>
      <p>A colleague’s change set, or one you saved. Nothing is sent before you have seen its preview.</p>
      <FileDrop
        label="Choose a .redline.json file or drop it here"
        accept=".json,application/json"
        onFile={(file) => open.mutate(file)}
      />
      {open.isPending && glance ? <GlanceStrip glance={glance} isTitled /> : null}
      {open.error ? (
        <Alert type="error" role="alert">
          <Alert.Title>The file was not opened</Alert.Title>
          {sentenceOf(open.error)}
        </Alert>
      ) : null}
    </section>
  );
}

const Whole = styled.section`
  grid-column: 1 / -1;
`;

const Columns = styled.div`
  display: grid;
  grid-template-columns: minmax(0, 3fr) minmax(280px, 2fr);
  gap: ${space('xl')};
  max-width: 1080px;

  h2 {
    margin-bottom: ${space('xs')};
    font-size: ${({ theme }) => theme.fontSizes.lg};
    font-weight: ${({ theme }) => theme.fontWeights.semibold};
  }

  p {
    margin-bottom: ${space('sm')};
    color: ${color('foreground.subtle')};
  }

  li {
    display: flex;
    justify-content: space-between;
    gap: ${space('sm')};
    padding: ${space('xs')} 0;
    border-bottom: 1px solid ${color('border.subtle')};
  }

  a {
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    color: ${color('foreground.primary')};
  }

  li > span {
    flex-shrink: 0;
    font-variant-numeric: tabular-nums;
    color: ${color('foreground.subtle')};
  }
`;
