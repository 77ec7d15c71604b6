import { Button } from '@zendeskgarden/react-buttons';
import InfoIcon from '@zendeskgarden/svg-icons/src/16/info-fill.svg?react';
import styled from 'styled-components';
import type { Warning } from '../../../preload/contract/change-set.ts';
import { visibleLine } from '../../../preload/contract/text/visible-text.ts';
import { count } from '../../parts/quantities.ts';
import { SideChoice, SideChoices } from '../../parts/side-choice.ts';
import { SideSection } from '../../parts/side-section.tsx';
import { color } from '../../parts/tokens.ts';

interface WarningsPanelProps {
  readonly warnings: readonly Warning[];
  /** The code of the warning that the edits are filtered by. */
  readonly chosen: string | undefined;
  readonly onChoose: (code: string | undefined) => void;
}

/** What is good to know, and not more than that. Choosing one shows only the records it is about. */
export function WarningsPanel({ warnings, chosen, onChoose }: WarningsPanelProps) {
  if (warnings.length === 0) return null;
  return (
    <SideSection
      title="Good to know"
      aside={
        chosen === undefined ? null : (
          <Button isLink onClick={() => onChoose(undefined)}>
            Show all records
          </Button>
        )
      }
    >
      <SideChoices>
        {warnings.map((warning) => (
          <li key={`${warning.code} ${warning.message}`}>
            <Choice
              type="button"
              aria-pressed={chosen === warning.code}
              disabled={warning.items.length === 0}
              onClick={() => onChoose(chosen === warning.code ? undefined : warning.code)}
            >
              <InfoIcon role="img" aria-label="Good to know" />
              <span>{visibleLine(warning.message)}</span>
              {warning.items.length > 0 ? <b>{count(warning.items.length)}</b> : null}
            </Choice>
          </li>
        ))}
      </SideChoices>
    </SideSection>
  );
}

const Choice = styled(SideChoice)`
  grid-template-columns: 16px minmax(0, 1fr) auto;

  svg {
    margin-top: 2px;
    color: ${color('foreground.subtle')};
  }
`;
