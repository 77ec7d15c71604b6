import styled from 'styled-components';
import type { RunCounts } from '../../../preload/contract/runs.ts';
import { count } from '../../parts/quantities.ts';
import { color, space } from '../../parts/tokens.ts';

interface RunCountListProps {
  readonly counts: Pick<RunCounts, 'applied' | 'failed' | 'skipped'>;
  readonly inDoubt: number;
  readonly remaining: number;
  readonly remainingLabel?: string;
}

/** What became of the records, in numbers. Nothing that did not happen is listed, but for what was applied. */
export function RunCountList({ counts, inDoubt, remaining, remainingLabel = 'to go' }: RunCountListProps) {
  return (
    <List>
      <Entry label="applied" number={counts.applied} />
      {counts.failed > 0 ? <Entry label="failed" number={counts.failed} isBad /> : null}
      {inDoubt > 0 ? <Entry label="in doubt" number={inDoubt} isBad /> : null}
      {counts.skipped > 0 ? <Entry label="skipped" number={counts.skipped} /> : null}
      {remaining > 0 ? <Entry label={remainingLabel} number={remaining} /> : null}
    </List>
  );
}

function Entry({ label, number, isBad = false }: { readonly label: string; readonly number: number; readonly isBad?: boolean }) {
  return (
    <div data-bad={isBad || undefined}>
      <dd>{count(number)}</dd> <dt>{label}</dt>
    </div>
  );
}

const List = styled.dl`
  display: flex;
  flex-wrap: wrap;
  gap: ${space('xxs')} ${space('md')};
  font-variant-numeric: tabular-nums;

  > div {
    display: flex;
    align-items: baseline;
    gap: ${space('xxs')};
  }

  dd {
    font-weight: ${({ theme }) => theme.fontWeights.semibold};
  }

  dt {
    order: 1;
    color: ${color('foreground.subtle')};
  }

  [data-bad] dd,
  [data-bad] dt {
    color: ${color('foreground.danger')};
  }
`;
