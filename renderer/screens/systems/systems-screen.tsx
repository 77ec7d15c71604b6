import styled from 'styled-components';
import { PageBody } from '../../parts/page.tsx';
import { SnapshotPage } from '../../parts/snapshot/snapshot-page.tsx';
import { color, space } from '../../parts/tokens.ts';
import { MatchSection } from './match-section.tsx';
import { SourcesSection } from './sources-section.tsx';

/** What other systems say of the account's people and organizations. */
export function SystemsScreen() {
  return (
    <SnapshotPage title="Other systems">
      {(account) => (
        <PageBody>
          <Sections key={account.id}>
            <MatchSection account={account} />
            <SourcesSection />
          </Sections>
        </PageBody>
      )}
    </SnapshotPage>
  );
}

const Sections = styled.div`
  display: grid;
  gap: ${space('xl')};
  max-width: 1080px;

  > section {
    display: grid;
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
    overflow-wrap: anywhere;
  }

  th {
    color: ${color('foreground.subtle')};
    font-weight: ${({ theme }) => theme.fontWeights.regular};
  }

  a {
    color: ${color('foreground.primary')};
  }
`;
