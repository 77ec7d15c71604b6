import { useQuery } from '@tanstack/react-query';
import { Button } from '@zendeskgarden/react-buttons';
import { useState } from 'react';
import styled from 'styled-components';
import type { Account } from '../../../preload/contract/accounts.ts';
import type { HealthReport } from '../../../preload/contract/health.ts';
import { healthWords } from '../../../preload/contract/text/health-words.ts';
import { FailurePage } from '../../parts/failure-page.tsx';
import { Loading } from '../../parts/loading.tsx';
import { PageBody } from '../../parts/page.tsx';
import { counted } from '../../parts/quantities.ts';
import { SnapshotPage } from '../../parts/snapshot/snapshot-page.tsx';
import { color, space } from '../../parts/tokens.ts';
import { useConsole } from '../../shell/console-context.tsx';
import { queries } from '../../shell/queries.ts';
import { CheckCard } from './check-card.tsx';
import { ScoreHistory } from './score-history.tsx';

/** How well the account is kept: a score, what each check found, and what mends it. */
export function HealthScreen() {
  return <SnapshotPage title="Health">{(account) => <Health key={account.id} account={account} />}</SnapshotPage>;
}

function Health({ account }: { readonly account: Account }) {
  const { data, error, refetch } = useQuery(queries.health(useConsole(), account.id, account.snapshot?.id));
  if (error) return <FailurePage error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading label="Looking through the account" />;
  return (
    <PageBody>
      <Sections>
        <Score report={data} account={account} />
        <Found report={data} account={account} />
        <Quiet report={data} />
      </Sections>
    </PageBody>
  );
}

function Score({ report, account }: { readonly report: HealthReport; readonly account: Account }) {
  const { score, formula, checks } = report;
  const [isOpen, setOpen] = useState(false);
  const found = checks.filter(({ count }) => count > 0);
  const dangers = found.filter(({ level }) => level === 'danger').length;
  return (
    <Head aria-labelledby="score">
      <div>
        <h2 id="score">
          <b>{score ?? '–'}</b> of 100
        </h2>
        <p>
          {counted(found.length, 'check')} of {checks.length} found something
          {dangers > 0 ? `, ${counted(dangers, 'danger')} among them` : ''}.{' '}
          <Button isLink aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            How is it counted?
          </Button>
        </p>
        {isOpen ? <p>{formula}.</p> : null}
      </div>
      <ScoreHistory account={account} />
    </Head>
  );
}

function Found({ report, account }: { readonly report: HealthReport; readonly account: Account }) {
  const found = report.checks.filter(({ count }) => count > 0);
  if (found.length === 0) return <p role="status">Nothing is badly kept, as far as this can tell.</p>;
  return (
    <ul aria-label="What was found">
      {found.map((check) => (
        <li key={check.code}>
          <CheckCard check={check} account={account} />
        </li>
      ))}
    </ul>
  );
}

/** The checks that found nothing, and those that could not be made: an auditor asks for both. */
function Quiet({ report: { checks, notChecked } }: { readonly report: HealthReport }) {
  const fine = checks.filter(({ count }) => count === 0);
  return (
    <>
      {fine.length > 0 ? (
        <section aria-labelledby="fine">
          <h2 id="fine">Found nothing</h2>
          <p>{fine.map(({ code }) => healthWords[code].title).join(' · ')}</p>
        </section>
      ) : null}
      {notChecked.length > 0 ? (
        <section aria-labelledby="not-checked">
          <h2 id="not-checked">Not looked at</h2>
          <p>The snapshot holds nothing of it: {notChecked.map((code) => healthWords[code].title).join(' · ')}</p>
        </section>
      ) : null}
    </>
  );
}

const Sections = styled.div`
  display: grid;
  gap: ${space('lg')};
  max-width: 1080px;

  section h2 {
    margin-bottom: ${space('xs')};
    font-size: ${({ theme }) => theme.fontSizes.lg};
    font-weight: ${({ theme }) => theme.fontWeights.semibold};
  }

  p {
    color: ${color('foreground.subtle')};
  }
`;

const Head = styled.section`
  display: flex;
  flex-wrap: wrap;
  align-items: flex-end;
  justify-content: space-between;
  gap: ${space('md')};

  b {
    font-size: ${({ theme }) => theme.fontSizes.xxxl};
    line-height: ${({ theme }) => theme.lineHeights.xxxl};
    font-weight: ${({ theme }) => theme.fontWeights.semibold};
    font-variant-numeric: tabular-nums;
  }
`;
