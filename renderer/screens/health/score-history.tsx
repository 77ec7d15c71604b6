import { useQuery } from '@tanstack/react-query';
import styled from 'styled-components';
import type { Account } from '../../../preload/contract/accounts.ts';
import { color, space } from '../../parts/tokens.ts';
import { useConsole } from '../../shell/console-context.tsx';
import { queries } from '../../shell/queries.ts';

const [width, height] = [240, 48];

/** The score of each day that a snapshot of is kept, as a line; a reader of the screen hears the first and the last. */
export function ScoreHistory({ account }: { readonly account: Account }) {
  const { data = [] } = useQuery(queries.healthHistory(useConsole(), account.id, account.snapshot?.id));
  const days = data.flatMap(({ takenAt, score }) =>
    score === null ? [] : [{ at: Date.parse(takenAt), day: takenAt.slice(0, 10), score }],
  );
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last || first === last) return null;
  const x = (at: number) => 4 + ((at - first.at) / (last.at - first.at)) * (width - 8);
  const y = (score: number) => height - 4 - (score / 100) * (height - 8);
  const line = days.map(({ at, score }) => `${x(at).toFixed(1)},${y(score).toFixed(1)}`).join(' ');
  return (
    <Figure>
      <svg
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={`The score was ${first.score} on ${first.day} and is ${last.score} on ${last.day}`}
      >
        <polyline points={line} />
        {days.map(({ at, day, score }) => (
          <circle key={at} cx={x(at)} cy={y(score)} r={3}>
            <title>{`${day}: ${score}`}</title>
          </circle>
        ))}
      </svg>
      <figcaption>
        {first.day}: {first.score} → {last.day}: {last.score}
      </figcaption>
    </Figure>
  );
}

const Figure = styled.figure`
  display: grid;
  gap: ${space('xxs')};
  margin: 0;
  color: ${color('foreground.subtle')};
  font-variant-numeric: tabular-nums;

  polyline {
    fill: none;
    stroke: ${color('border.primaryEmphasis')};
    stroke-width: 2;
  }

  circle {
    fill: ${color('border.primaryEmphasis')};
  }
`;
