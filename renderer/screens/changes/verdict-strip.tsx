import { useQuery } from '@tanstack/react-query';
import styled from 'styled-components';
import type { PreviewSummary } from '../../../preload/contract/preview-summary.ts';
import { ResourceName } from '../../../preload/contract/records.ts';
import { count, duration } from '../../parts/quantities.ts';
import { countedRecords } from '../../parts/resource-words.ts';
import { color, space } from '../../parts/tokens.ts';
import { When } from '../../parts/when.tsx';
import { useConsole } from '../../shell/console-context.tsx';
import { queries } from '../../shell/queries.ts';
import { pathTo } from '../../shell/router.ts';

/** What a change set comes to, in one sentence, and whether it was run already. */
export function VerdictStrip({ account, preview }: { readonly account: string; readonly preview: PreviewSummary }) {
  const runs = useQuery(queries.runs(useConsole(), account)).data ?? [];
  const run = runs.find(({ hash, applied }) => hash === preview.hash && applied > 0);
  const { counts, byResource, byField, requests, estimate } = preview;
  const kinds = ResourceName.options.flatMap((resource) => {
    const of = byResource[resource];
    return of ? [countedRecords(of.create + of.update + of.delete, resource)] : [];
  });
  const fields = Object.entries(byField).map(([label, number]) => `${label} ${count(number)}`);
  return (
    <Strip aria-label="Summary">
      <strong>
        {counts.create > 0 ? <span>+{count(counts.create)} create</span> : null}
        {counts.update > 0 ? <span>~{count(counts.update)} change</span> : null}
        {counts.delete > 0 ? <Gone>−{count(counts.delete)} delete</Gone> : null}
      </strong>
      <span>
        {kinds.join(', ')}; about {duration(estimate.seconds)}, {count(requests.total)} requests.
      </span>
      {fields.length > 0 ? <Quiet>{fields.join(', ')}</Quiet> : null}
      {run ? (
        <span>
          Already run <When time={run.startedAt} />: <a href={pathTo('runs', run.run)}>look at the run</a>.
        </span>
      ) : null}
    </Strip>
  );
}

const Strip = styled.section`
  display: flex;
  flex-wrap: wrap;
  align-items: baseline;
  gap: 0 ${space('sm')};
  font-variant-numeric: tabular-nums;

  strong {
    display: inline-flex;
    gap: ${space('sm')};
    font-size: ${({ theme }) => theme.fontSizes.lg};
    font-weight: ${({ theme }) => theme.fontWeights.semibold};
  }

  @media (max-height: 560px) {
    flex-wrap: nowrap;
    white-space: nowrap;
    overflow: hidden;

    strong {
      font-size: inherit;
    }
  }

  a {
    color: ${color('foreground.primary')};
  }
`;

const Gone = styled.span`
  color: ${color('foreground.danger')};
`;

const Quiet = styled.span`
  color: ${color('foreground.subtle')};

  @media (max-height: 760px) {
    display: none;
  }
`;
