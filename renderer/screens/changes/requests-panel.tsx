import styled from 'styled-components';
import type { PreviewSummary } from '../../../preload/contract/preview-summary.ts';
import { count, counted } from '../../parts/quantities.ts';
import { color, space } from '../../parts/tokens.ts';
import { When } from '../../parts/when.tsx';

/** What only some ask: the requests to Zendesk, counted by the same plan that the run follows, the snapshot, the change set's name. */
export function RequestsPanel({ preview: { requests, estimate, hash, snapshot } }: { readonly preview: PreviewSummary }) {
  return (
    <Drawer>
      <summary>
        {counted(requests.total, 'request')} to Zendesk <Hash title={hash}>{hash.slice(0, 8)}</Hash>
      </summary>
      <Endpoints>
        {Object.entries(requests.byEndpoint).map(([endpoint, number]) => (
          <div key={endpoint}>
            <dt>{endpoint.replace('/api/v2', '')}</dt>
            <dd>{count(number)}</dd>
          </div>
        ))}
      </Endpoints>
      <p>{estimate.basis}</p>
      <p>
        Told by the snapshot {snapshot.id}, taken <When time={snapshot.takenAt} />.
      </p>
      <p>
        Change set <Hash>{hash}</Hash>
      </p>
    </Drawer>
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

const Drawer = styled.details`
  font-variant-numeric: tabular-nums;

  summary {
    padding: ${space('xxs')} 0;
    cursor: pointer;
  }

  summary:focus-visible {
    outline: 2px solid ${color('border.primaryEmphasis')};
  }

  p {
    margin-top: ${space('xs')};
    color: ${color('foreground.subtle')};
    overflow-wrap: anywhere;
  }
`;

const Hash = styled.code`
  color: ${color('foreground.subtle')};
  font-family: ${({ theme }) => theme.fonts.mono};
  font-size: ${({ theme }) => theme.fontSizes.sm};
`;
