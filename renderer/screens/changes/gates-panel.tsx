import styled from 'styled-components';
import type { GateState } from '../../../preload/contract/gates.ts';
import { visibleLine } from '../../../preload/contract/text/visible-text.ts';
import { SideSection } from '../../parts/side-section.tsx';
import { space } from '../../parts/tokens.ts';

/** What stands between this change set and Zendesk, told before anybody asks to run it. What drifted has a panel of its own. */
export function GatesPanel({ gates }: { readonly gates: readonly GateState[] }) {
  const unmet = gates.filter(({ code, met }) => met === false && code !== 'drift');
  if (unmet.length === 0) return null;
  return (
    <SideSection title="Cannot run yet">
      <List>
        {unmet.map(({ code, sentence }) => (
          <li key={code}>{visibleLine(sentence)}</li>
        ))}
      </List>
    </SideSection>
  );
}

const List = styled.ul`
  li {
    margin-bottom: ${space('xxs')};
    overflow-wrap: anywhere;
  }
`;
