import { Button } from '@zendeskgarden/react-buttons';
import DangerIcon from '@zendeskgarden/svg-icons/src/16/alert-error-fill.svg?react';
import CautionIcon from '@zendeskgarden/svg-icons/src/16/alert-warning-fill.svg?react';
import InfoIcon from '@zendeskgarden/svg-icons/src/16/info-fill.svg?react';
import styled from 'styled-components';
import type { Warning } from '../../../preload/contract/change-set.ts';
import { visibleLine } from '../../../preload/contract/text/visible-text.ts';
import { count } from '../../parts/quantities.ts';
import { SideChoice, SideChoices } from '../../parts/side-choice.ts';
import { SideSection } from '../../parts/side-section.tsx';
import { color } from '../../parts/tokens.ts';

const levels = [
  { level: 'danger', label: 'Danger', Icon: DangerIcon },
  { level: 'caution', label: 'Caution', Icon: CautionIcon },
  { level: 'info', label: 'Good to know', Icon: InfoIcon },
] as const;

interface WarningsPanelProps {
  readonly warnings: readonly Warning[];
  /** The code of the warning that the edits are filtered by. */
  readonly chosen: string | undefined;
  readonly onChoose: (code: string | undefined) => void;
}

/** What to look at before running, worst first. Choosing one shows only the records it is about. */
export function WarningsPanel({ warnings, chosen, onChoose }: WarningsPanelProps) {
  return (
    <SideSection
      title="Warnings"
      aside={
        chosen === undefined ? null : (
          <Button isLink onClick={() => onChoose(undefined)}>
            Show all records
          </Button>
        )
      }
    >
      {warnings.length === 0 ? <p>None.</p> : null}
      {levels.map(({ level, label, Icon }) => {
        const of = warnings.filter((warning) => warning.level === level);
        return of.length === 0 ? null : (
          <SideChoices key={level} aria-label={label}>
            {of.map((warning) => (
              <li key={`${warning.code} ${warning.message}`}>
                <Choice
                  type="button"
                  data-level={level}
                  aria-pressed={chosen === warning.code}
                  disabled={warning.items.length === 0}
                  onClick={() => onChoose(chosen === warning.code ? undefined : warning.code)}
                >
                  <Icon role="img" aria-label={label} />
                  <span>{visibleLine(warning.message)}</span>
                  {warning.items.length > 0 ? <b>{count(warning.items.length)}</b> : null}
                </Choice>
              </li>
            ))}
          </SideChoices>
        );
      })}
    </SideSection>
  );
}

const Choice = styled(SideChoice)`
  grid-template-columns: 16px minmax(0, 1fr) auto;

  svg {
    margin-top: 2px;
    color: ${color('foreground.subtle')};
  }

  &[data-level='danger'] svg {
    color: ${color('foreground.danger')};
  }

  &[data-level='caution'] svg {
    color: ${color('foreground.warning')};
  }
`;
