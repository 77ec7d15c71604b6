import { Button } from '@zendeskgarden/react-buttons';
import EditIcon from '@zendeskgarden/svg-icons/src/16/pencil-stroke.svg?react';
import type { Noun } from '../../../main/resources/resource.ts';
import { BottomBar } from '../bottom-bar.tsx';
import { KeyCaps } from '../key-caps.tsx';
import { count, counted } from '../quantities.ts';

interface SelectionBarProps {
  readonly noun: Noun;
  readonly selected: number;
  readonly matching: number;
  readonly isAll: boolean;
  readonly isEditing: boolean;
  readonly onSelectAll: () => void;
  readonly onClear: () => void;
  readonly onExport?: (() => void) | undefined;
  readonly onEdit: () => void;
}

/** What is selected and what can be done with it; there as long as anything is. */
export function SelectionBar({
  noun,
  selected,
  matching,
  isAll,
  isEditing,
  onSelectAll,
  onClear,
  onExport,
  onEdit,
}: SelectionBarProps) {
  return (
    <BottomBar aria-label="Selection">
      <strong role="status">{counted(selected, ...noun)} selected</strong>
      {isAll || matching === 0 ? null : (
        <Button isLink onClick={onSelectAll}>
          Select all {count(matching)} that match
        </Button>
      )}
      <Button isLink onClick={onClear}>
        Select none
      </Button>
      {onExport ? (
        <Button isLink onClick={onExport}>
          Export as CSV
        </Button>
      ) : null}
      {isEditing ? null : (
        <BottomBar.End>
          <Button isPrimary onClick={onEdit}>
            <Button.StartIcon>
              <EditIcon />
            </Button.StartIcon>
            Edit {counted(selected, ...noun)}
          </Button>
          <KeyCaps keys="e" />
        </BottomBar.End>
      )}
    </BottomBar>
  );
}
