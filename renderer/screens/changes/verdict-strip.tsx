import { useQuery } from '@tanstack/react-query';
import styled from 'styled-components';
import type { PreviewSummary } from '../../../preload/contract/preview-summary.ts';
import { ActionCounts, fieldsIn, kindsIn } from '../../parts/action-counts.tsx';
import { count, duration } from '../../parts/quantities.ts';
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
  const fields = fieldsIn(byField);
  return (
    <Strip aria-label="Summary">
      <ActionCounts counts={counts} />
      <span>
        {kindsIn(byResource)}; about {duration(estimate.seconds)}, {count(requests.total)} requests.
      </span>
      {fields === '' ? null : <Quiet>{fields}</Quiet>}
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

  @media (max-height: 560px) {
    flex-wrap: nowrap;
    white-space: nowrap;
    overflow: hidden;
  }

  a {
    color: ${color('foreground.primary')};
  }
`;

const Quiet = styled.span`
  color: ${color('foreground.subtle')};

  @media (max-height: 760px) {
    display: none;
  }
`;
