import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from '@zendeskgarden/react-buttons';
import { Alert } from '@zendeskgarden/react-notifications';
import { useState } from 'react';
import styled from 'styled-components';
import type { InstalledApp } from '../../../preload/contract/apps.ts';
import { visibleLine } from '../../../preload/contract/text/visible-text.ts';
import { sentenceOf } from '../../parts/failure.ts';
import { FailurePage } from '../../parts/failure-page.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Page, PageBody } from '../../parts/page.tsx';
import { counted } from '../../parts/quantities.ts';
import { color, space } from '../../parts/tokens.ts';
import { useAccount } from '../../shell/account-context.tsx';
import { useConsole } from '../../shell/console-context.tsx';
import { queries } from '../../shell/queries.ts';
import { navigate, pathTo } from '../../shell/router.ts';
import { AppDetails } from './app-details.tsx';
import { DrillLog } from './drill-log.tsx';
import { PlanDialog } from './plan-dialog.tsx';

/** Which apps are installed, what is done when one fails, and how it went when that was drilled. */
export function AppsScreen() {
  const client = useConsole();
  const account = useAccount();
  const cache = useQueryClient();
  const { data, error, refetch } = useQuery(queries.apps(client, account.id));
  const [planned, setPlanned] = useState<InstalledApp>();
  const again = () => cache.invalidateQueries({ queryKey: ['apps', account.id] });
  const draft = useMutation({
    mutationFn: async ({ app, how }: { readonly app: InstalledApp; readonly how: 'switch' | 'stand-by' | 'drill' }) => {
      const of = { account: account.id, app: String(app.id) };
      if (how === 'stand-by') return (await client.apps.standBy(of)).draft.hash;
      if (how === 'drill') return (await client.apps.drill(of)).there.hash;
      const { hash } = await client.changes.draft({
        account: account.id,
        operations: [{ resource: 'apps', where: { ids: [app.id] }, operation: 'set', values: { enabled: !app.enabled } }],
      });
      return hash;
    },
    onSuccess: async (hash) => {
      await again();
      navigate(pathTo('changes', hash));
    },
  });
  if (error) return <FailurePage error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading label="Asking Zendesk for its apps" />;
  const { apps, notInstalled, plansLeft, notes } = data;
  const withoutPlan = apps.filter(({ standBy }) => standBy === null).length;
  return (
    <Page
      title="Apps"
      meta={<span>{`${counted(apps.length, 'app')}${withoutPlan > 0 ? `, ${withoutPlan} without a stand-by plan` : ''}`}</span>}
    >
      <PageBody>
        <Body>
          {draft.error ? (
            <Alert type="error" role="alert">
              <Alert.Title>Nothing was drafted</Alert.Title>
              {sentenceOf(draft.error)}
            </Alert>
          ) : null}
          {notes.map((note) => (
            <p key={note}>{note}</p>
          ))}
          {apps.length === 0 ? <p>No app is installed.</p> : null}
          {apps.map((app) => (
            <section key={app.id} aria-label={visibleLine(app.name)}>
              <h2>{visibleLine(app.name)}</h2>
              <AppDetails app={app} />
              <Ways>
                <Button size="small" disabled={draft.isPending} onClick={() => draft.mutate({ app, how: 'switch' })}>
                  {app.enabled ? 'Draft switching it off' : 'Draft switching it on'}
                </Button>
                <Button size="small" onClick={() => setPlanned(app)}>
                  {app.standBy ? 'Change the plan…' : 'Make a stand-by plan…'}
                </Button>
                {app.standBy && app.enabled ? (
                  <>
                    <Button size="small" disabled={draft.isPending} onClick={() => draft.mutate({ app, how: 'stand-by' })}>
                      Draft the stand-by
                    </Button>
                    <Button size="small" disabled={draft.isPending} onClick={() => draft.mutate({ app, how: 'drill' })}>
                      Begin a drill
                    </Button>
                  </>
                ) : null}
              </Ways>
            </section>
          ))}
          {notInstalled.length > 0 ? (
            <p>Of the account’s own, not installed: {visibleLine(notInstalled.map(({ name }) => name).join(', '))}</p>
          ) : null}
          {plansLeft.length > 0 ? (
            <p>Plans for apps that are gone: {visibleLine(plansLeft.map(({ name }) => name).join(', '))}</p>
          ) : null}
          <DrillLog />
        </Body>
      </PageBody>
      {planned ? <PlanDialog app={planned} apps={apps} onClose={() => setPlanned(undefined)} onKept={again} /> : null}
    </Page>
  );
}

const Body = styled.div`
  display: grid;
  gap: ${space('lg')};
  overflow-wrap: anywhere;

  h2 {
    margin-bottom: ${space('xs')};
    font-weight: ${({ theme }) => theme.fontWeights.semibold};
  }

  dl {
    display: grid;
    grid-template-columns: max-content 1fr;
    gap: ${space('xxs')} ${space('md')};
    margin-bottom: ${space('sm')};
  }

  dt {
    color: ${color('foreground.subtle')};
  }

  a {
    color: ${color('foreground.primary')};
  }
`;

const Ways = styled.div`
  display: flex;
  flex-wrap: wrap;
  gap: ${space('xs')};
`;
