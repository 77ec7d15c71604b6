import { Button, IconButton } from '@zendeskgarden/react-buttons';
import { Checkbox, Field, Label } from '@zendeskgarden/react-forms';
import { TooltipDialog } from '@zendeskgarden/react-modals';
import DownIcon from '@zendeskgarden/svg-icons/src/16/chevron-down-stroke.svg?react';
import UpIcon from '@zendeskgarden/svg-icons/src/16/chevron-up-stroke.svg?react';
import ColumnsIcon from '@zendeskgarden/svg-icons/src/16/panels-stroke.svg?react';
import { useState } from 'react';
import styled from 'styled-components';
import { useCommands } from '../../shell/commands.ts';
import { useLow } from '../../shell/media.ts';
import type { ColumnLayout } from '../record-grid/column-layout.ts';
import { space } from '../tokens.ts';

interface ColumnsButtonProps<Row> {
  readonly label: string;
  readonly layout: ColumnLayout<Row>;
}

/** Which columns a list shows, and in which order. */
export function ColumnsButton<Row>({ label, layout }: ColumnsButtonProps<Row>) {
  const [button, setButton] = useState<HTMLButtonElement | null>(null);
  const [isOpen, setOpen] = useState(false);
  const isLow = useLow();
  const [first] = layout.chosen;
  useCommands([{ id: 'columns', group: label, label: 'Choose columns', run: () => setOpen(true) }]);
  return (
    <>
      <Button
        ref={setButton}
        isNeutral
        size={isLow ? 'small' : 'medium'}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => setOpen(true)}
      >
        <Button.StartIcon>
          <ColumnsIcon />
        </Button.StartIcon>
        Columns
      </Button>
      <TooltipDialog
        referenceElement={isOpen ? button : null}
        placement="bottom-end"
        onClose={() => setOpen(false)}
        isAnimated={false}
        aria-label={`Columns of ${label}`}
      >
        <TooltipDialog.Title>Columns</TooltipDialog.Title>
        <TooltipDialog.Body>
          {/* What is typed here is not for the list. */}
          <Choices onKeyDown={(event) => event.key.length === 1 && event.stopPropagation()}>
            {layout.all.map(({ id, header }, place) => (
              <li key={id}>
                <Field>
                  <Checkbox
                    checked={layout.isChosen(id)}
                    disabled={id === first?.id && layout.chosen.length === 1}
                    onChange={(event) => layout.choose(id, event.target.checked)}
                  >
                    <Label isRegular>{header}</Label>
                  </Checkbox>
                </Field>
                <IconButton
                  size="small"
                  aria-label={`Move ${header} up`}
                  aria-disabled={place === 0}
                  onClick={() => layout.move(id, -1)}
                >
                  <UpIcon />
                </IconButton>
                <IconButton
                  size="small"
                  aria-label={`Move ${header} down`}
                  aria-disabled={place === layout.all.length - 1}
                  onClick={() => layout.move(id, 1)}
                >
                  <DownIcon />
                </IconButton>
              </li>
            ))}
          </Choices>
          <Button size="small" isBasic onClick={layout.reset}>
            As they were
          </Button>
        </TooltipDialog.Body>
        <TooltipDialog.Close aria-label="Close the columns" />
      </TooltipDialog>
    </>
  );
}

const Choices = styled.ul`
  max-height: 50vh;
  margin-bottom: ${space('xs')};
  overflow: auto;

  li {
    display: flex;
    align-items: center;
    gap: ${space('xxs')};
    min-width: 220px;
  }

  li > :first-child {
    flex: 1;
  }
`;
