import { Alert } from '@zendeskgarden/react-notifications';
import type { EmergencyRun } from '../../../preload/contract/emergencies.ts';
import { visibleLine } from '../../../preload/contract/text/visible-text.ts';
import { counted } from '../../parts/quantities.ts';
import { pathTo } from '../../shell/router.ts';

interface OwedReviewsProps {
  readonly account: string;
  readonly emergencies: readonly EmergencyRun[];
}

/** Runs that were sent before anybody had said yes and that nobody has looked at since. */
export function OwedReviews({ account, emergencies }: OwedReviewsProps) {
  const owed = emergencies.filter(({ review }) => review === undefined);
  if (owed.length === 0) return null;
  return (
    <Alert type="warning" role="status">
      <Alert.Title>{counted(owed.length, 'emergency', 'emergencies')} without a review</Alert.Title>
      {owed.map(({ run, title, why, by }) => (
        <div key={run}>
          <a href={pathTo('runs', run, { account })}>{visibleLine(title)}</a> {visibleLine(`by ${by}: ${why}`)}
        </div>
      ))}
    </Alert>
  );
}
