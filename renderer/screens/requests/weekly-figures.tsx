import { useQuery } from '@tanstack/react-query';
import { Loading } from '../../parts/loading.tsx';
import { useConsole } from '../../shell/console-context.tsx';
import { queries } from '../../shell/queries.ts';

/** How long requests stayed in the stages that they left, week by week. */
export function WeeklyFigures() {
  const { data } = useQuery(queries.requestWeeks(useConsole()));
  if (!data) return <Loading label="Counting" />;
  if (data.length === 0) return <p>No request has left a stage in the last eight weeks.</p>;
  return (
    <table aria-label="Time by stage">
      <thead>
        <tr>
          <th scope="col">Week of</th>
          <th scope="col">Stage</th>
          <th scope="col">Left it</th>
          <th scope="col">Working days, median</th>
          <th scope="col">Target</th>
          <th scope="col">Within it</th>
        </tr>
      </thead>
      <tbody>
        {data.map(({ week, stage, left, days, target, within }) => (
          <tr key={`${week} ${stage}`}>
            <td>{week}</td>
            <td>{stage}</td>
            <td>{left}</td>
            <td>{days}</td>
            <td>{target ?? 'none'}</td>
            <td>{target === null ? '' : `${within} of ${left}`}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
