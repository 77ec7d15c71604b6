import styled from 'styled-components';
import type { PreviewSummary } from '../../../preload/contract/preview-summary.ts';
import { count } from '../../parts/quantities.ts';
import { SideSection } from '../../parts/side-section.tsx';
import { color, space } from '../../parts/tokens.ts';

/** The requests to Zendesk, counted by the same plan that the run follows. */
export function RequestsPanel({ preview: { requests, estimate, hash } }: { readonly preview: PreviewSummary }) {
  return (
    <SideSection title="Requests to Zendesk">
      <Endpoints>
        {Object.entries(requests.byEndpoint).map(([endpoint, number]) => (
          <div key={endpoint}>
            <dt>{endpoint.replace('/api/v2', '')}</dt>
            <dd>{count(number)}</dd>
          </div>
        ))}
      </Endpoints>
      <p>{estimate.basis}</p>
      <Hash title={hash}>Change set {hash.slice(0, 12)}</Hash>
    </SideSection>
  );
}

const Endpoints = styled.dl`
  margin-bottom: ${space('xs')};

  > div {
    display: flex;
    justify-content: space-between;
    gap: ${space('sm')};
    padding: ${space('xxs')} 0;
    border-bottom: 1px solid ${color('border.subtle')};
  }

  dt {
    font-family: ${({ theme }) => theme.fonts.mono};
    font-size: ${({ theme }) => theme.fontSizes.sm};
    overflow-wrap: anywhere;
  }
`;

const Hash = styled.p`
  margin-top: ${space('xs')};
  font-family: ${({ theme }) => theme.fonts.mono};
  font-size: ${({ theme }) => theme.fontSizes.sm};
`;
