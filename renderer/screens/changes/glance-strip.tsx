import styled from 'styled-components';
import type { Glance } from '../../../preload/contract/glance.ts';
import { visibleLine, visibleText } from '../../../preload/contract/text/visible-text.ts';
import { ActionCounts, fieldsIn, kindsIn } from '../../parts/action-counts.tsx';
import { color, space } from '../../parts/tokens.ts';

/** What a change set says of itself while it is looked at: enough to know what one has before oneself, and nothing to decide by. */
export function GlanceStrip({ glance, isTitled = false }: { readonly glance: Glance; readonly isTitled?: boolean }) {
  const { title, author, reason, counts, byResource, byField } = glance;
  return (
    <Strip aria-label="As it says itself">
      {isTitled ? <strong>{visibleLine(title)}</strong> : null}
      {reason ? <p>{visibleText(reason)}</p> : null}
      <p>
        <ActionCounts counts={counts} /> {kindsIn(byResource)}
      </p>
      {fieldsIn(byField) === '' ? null : <p>{visibleLine(fieldsIn(byField))}</p>}
      <Quiet>
        By {visibleLine(author)}, as the change set says itself. It is being checked; until then nothing can be decided.
      </Quiet>
    </Strip>
  );
}

const Strip = styled.section`
  display: grid;
  gap: ${space('xs')};
  overflow-wrap: anywhere;

  && p {
    margin: 0;
  }
`;

const Quiet = styled.p`
  color: ${color('foreground.subtle')};
`;
