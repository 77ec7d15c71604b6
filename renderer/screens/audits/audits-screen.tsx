import styled from 'styled-components';
import { Page, PageBody } from '../../parts/page.tsx';
import { color, space } from '../../parts/tokens.ts';
import { useAccount } from '../../shell/account-context.tsx';
import { AccessReviewSection } from './access-review-section.tsx';
import { ComplianceSection } from './compliance-section.tsx';

/** What an auditor asks: who has access and on whose word, and how far changes went the way that was agreed on. */
export function AuditsScreen() {
  const account = useAccount();
  return (
    <Page title="Audits">
      <PageBody>
        <Sections key={account.id}>
          <AccessReviewSection account={account} />
          <ComplianceSection account={account} />
        </Sections>
      </PageBody>
    </Page>
  );
}

const Sections = styled.div`
  display: grid;
  gap: ${space('xl')};
  max-width: 1080px;

  > section {
    display: grid;
    justify-items: start;
    gap: ${space('sm')};
  }

  h2 {
    font-size: ${({ theme }) => theme.fontSizes.lg};
    font-weight: ${({ theme }) => theme.fontWeights.semibold};
  }

  p {
    color: ${color('foreground.subtle')};
  }

  table {
    width: 100%;
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }

  th,
  td {
    padding: ${space('xxs')} ${space('sm')} ${space('xxs')} 0;
    border-bottom: 1px solid ${color('border.subtle')};
    text-align: left;
    vertical-align: top;
    overflow-wrap: break-word;
  }

  a {
    color: ${color('foreground.primary')};
  }

  th {
    color: ${color('foreground.subtle')};
    font-weight: ${({ theme }) => theme.fontWeights.regular};
  }
`;
