import { Button } from '@zendeskgarden/react-buttons';
import { Checkbox, Field, Input, Label } from '@zendeskgarden/react-forms';
import ChevronIcon from '@zendeskgarden/svg-icons/src/16/chevron-down-stroke.svg?react';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import styled from 'styled-components';
import type { TeamGroup } from '../../../preload/contract/memberships.ts';
import { count, counted } from '../../parts/quantities.ts';
import { color, space } from '../../parts/tokens.ts';
import { type GroupFamily, groupFamilies } from './group-families.ts';

interface GroupChooserProps {
  readonly groups: readonly TeamGroup[];
  /** Undefined where all are shown, those that come later as well. */
  readonly chosen: readonly number[] | undefined;
  readonly onChange: (chosen: readonly number[] | undefined) => void;
}

/** Which groups are shown: a button, and a list with a search box that it opens. */
export function GroupChooser({ groups, chosen, onChange }: GroupChooserProps) {
  const [isOpen, setOpen] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  const shown = chosen ? groups.filter((group) => chosen.includes(group.id)).length : groups.length;
  useEffect(() => {
    if (!isOpen) return;
    const away = (event: Event) => {
      if (event.target instanceof Node && !place.current?.contains(event.target)) setOpen(false);
    };
    window.addEventListener('pointerdown', away, true);
    return () => window.removeEventListener('pointerdown', away, true);
  }, [isOpen]);
  return (
    <Anchor
      ref={place}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !isOpen) return;
        event.preventDefault();
        setOpen(false);
        button.current?.focus();
      }}
      onBlur={({ relatedTarget }) => {
        if (relatedTarget instanceof Node && !place.current?.contains(relatedTarget)) setOpen(false);
      }}
    >
      <Button ref={button} aria-expanded={isOpen} aria-controls={isOpen ? id : undefined} onClick={() => setOpen(!isOpen)}>
        {chosen ? `${count(shown)} of ${count(groups.length)} groups` : `All ${count(groups.length)} groups`}
        <Button.EndIcon isRotated={isOpen}>
          <ChevronIcon />
        </Button.EndIcon>
      </Button>
      {isOpen ? <Choice id={id} groups={groups} chosen={chosen} onChange={onChange} /> : null}
    </Anchor>
  );
}

function Choice({ id, groups, chosen, onChange }: GroupChooserProps & { readonly id: string }) {
  const [text, setText] = useState('');
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  const found = groups.filter(({ name }) => name.toLowerCase().includes(text.trim().toLowerCase()));
  const isShown = (group: number) => chosen?.includes(group) ?? true;
  const choose = (wanted: (group: number) => boolean) => {
    const next = groups.map((group) => group.id).filter(wanted);
    onChange(next.length === groups.length ? undefined : next);
  };
  const hasEmpty = groups.some(({ members, id: group }) => members === 0 && isShown(group));
  const isFound = (group: number) => found.some((each) => each.id === group);
  const oneGroup = ({ id: group, name, members }: TeamGroup) => (
    <Field key={group}>
      <Checkbox
        checked={isShown(group)}
        onChange={(event) => {
          const on = event.target.checked;
          choose((each) => (each === group ? on : isShown(each)));
        }}
      >
        <Label isRegular>
          {name} <Members>{count(members)}</Members>
        </Label>
      </Checkbox>
    </Field>
  );
  return (
    // It takes the focus where a label is clicked, which would otherwise leave it, and close it.
    <Panel id={id} role="dialog" aria-label="Groups shown" tabIndex={-1}>
      <Top>
        <Field>
          <Label hidden>Search groups</Label>
          <Input
            ref={input}
            isCompact
            value={text}
            placeholder="Search groups"
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setText(event.target.value)}
          />
        </Field>
        <Row>
          {text.trim() === '' ? (
            <>
              <Button size="small" isBasic onClick={() => onChange(undefined)} disabled={chosen === undefined}>
                Show all
              </Button>
              <Button size="small" isBasic onClick={() => choose(() => false)} disabled={chosen?.length === 0}>
                Show none
              </Button>
              <Button
                size="small"
                isBasic
                onClick={() => choose((group) => isShown(group) && !isEmpty(groups, group))}
                disabled={!hasEmpty}
              >
                Hide empty
              </Button>
            </>
          ) : (
            <>
              <Button size="small" isBasic onClick={() => choose(isFound)} disabled={found.length === 0}>
                Only these {count(found.length)}
              </Button>
              <Button
                size="small"
                isBasic
                onClick={() => choose((group) => isShown(group) || isFound(group))}
                disabled={found.every((group) => isShown(group.id))}
              >
                These as well
              </Button>
            </>
          )}
        </Row>
      </Top>
      <List>
        {groupFamilies(found).map((family) =>
          family.prefix === undefined ? (
            family.groups.map(oneGroup)
          ) : (
            <Family key={family.prefix} family={family} isShown={isShown} onChoose={choose}>
              {family.groups.map(oneGroup)}
            </Family>
          ),
        )}
        {found.length === 0 ? <p role="status">No group is called that.</p> : null}
      </List>
    </Panel>
  );
}

interface FamilyProps {
  readonly family: GroupFamily;
  readonly isShown: (group: number) => boolean;
  readonly onChoose: (wanted: (group: number) => boolean) => void;
  readonly children: ReactNode;
}

/** Groups that begin alike, which are shown and hidden as one. */
function Family({ family: { prefix, groups }, isShown, onChoose, children }: FamilyProps) {
  const shown = groups.filter(({ id }) => isShown(id)).length;
  const isOfIt = (group: number) => groups.some(({ id }) => id === group);
  return (
    <fieldset aria-label={prefix}>
      <Field>
        <Checkbox
          checked={shown === groups.length}
          indeterminate={shown > 0 && shown < groups.length}
          onChange={(event) => {
            const on = event.target.checked;
            onChoose((each) => (isOfIt(each) ? on : isShown(each)));
          }}
        >
          <Label>
            {prefix} <Members>{counted(groups.length, 'group')}</Members>
          </Label>
        </Checkbox>
      </Field>
      <Inside>{children}</Inside>
    </fieldset>
  );
}

function isEmpty(groups: readonly TeamGroup[], group: number): boolean {
  return groups.some(({ id, members }) => id === group && members === 0);
}

const Inside = styled.div`
  display: grid;
  gap: ${space('xs')};
  margin: ${space('xs')} 0 0 24px;
`;

const Anchor = styled.div`
  position: relative;
  flex-shrink: 0;
`;

const Panel = styled.div`
  position: absolute;
  z-index: 5;
  top: calc(100% + 4px);
  right: 0;
  display: flex;
  flex-direction: column;
  width: 320px;
  max-height: min(480px, 60vh);
  border: 1px solid ${color('border.default')};
  border-radius: ${({ theme }) => theme.borderRadii.md};
  background: ${color('background.raised')};
  box-shadow: ${({ theme }) => theme.shadows.lg('8px', '16px', color('shadow.medium')({ theme }))};

  &:focus {
    outline: none;
  }
`;

const Top = styled.div`
  display: grid;
  gap: ${space('xs')};
  padding: ${space('sm')} ${space('sm')} ${space('xs')};
  border-bottom: 1px solid ${color('border.subtle')};
`;

const Row = styled.div`
  display: flex;
  gap: ${space('xs')};
`;

const List = styled.div`
  display: grid;
  gap: ${space('xs')};
  padding: ${space('sm')};
  overflow: auto;
`;

const Members = styled.span`
  margin-left: ${space('xxs')};
  font-variant-numeric: tabular-nums;
  color: ${color('foreground.subtle')};
`;
