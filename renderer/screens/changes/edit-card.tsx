import { Button } from '@zendeskgarden/react-buttons';
import { Checkbox, Field, Label } from '@zendeskgarden/react-forms';
import { Tag } from '@zendeskgarden/react-tags';
import { type ReactNode, useState } from 'react';
import styled from 'styled-components';
import type { EditView } from '../../../preload/contract/change-set.ts';
import { visibleLine } from '../../../preload/contract/text/visible-text.ts';
import { DiffView } from '../../parts/diff-view.tsx';
import { ownPage } from '../../parts/own-pages.ts';
import { oneOf } from '../../parts/resource-words.ts';
import type { TextView } from '../../parts/rich-text/rich-text-view.tsx';
import { color, space } from '../../parts/tokens.ts';
import { codeInWords } from '../../parts/warning-words.ts';
import { ActionTag } from './action-tag.tsx';
import { DeletedUses, usedOf } from './deleted-uses.tsx';
import { deletionSentence, deletions } from './deletion-sentence.ts';
import { FoldButton, type Folding } from './fold-button.tsx';
import { SampleLine } from './sample-line.tsx';

interface EditCardProps {
  /** Absent while it is on its way. */
  readonly edit: EditView | undefined;
  readonly commonWarnings: readonly string[];
  /** What each warning of the change set says, by its code. */
  readonly messages: ReadonlyMap<string, string>;
  /** Whether the change set has records of several kinds, so that each has to say which it is. */
  readonly isMixed: boolean;
  readonly isChosen: boolean;
  /** Whether the change set leaves rules that name something deleted. */
  readonly breaksRules: boolean;
  readonly texts: TextView;
  readonly onToggle: (item: string) => void;
  /** Leaves the record out, or one field of it: `macros:11`, `macros:11.title`. */
  readonly onExclude: (part: string) => void;
  readonly onComment: (edit: EditView) => void;
  /** Whether it is one line until somebody opens it; absent where it is always open. */
  readonly folding?: Folding | undefined;
}

/** One record of a change set: what changes in it, and the ways to leave it out. */
export function EditCard(props: EditCardProps) {
  const { edit, commonWarnings, messages, isMixed, isChosen, breaksRules, texts, onToggle, onExclude, onComment, folding } =
    props;
  if (!edit) return <Card aria-busy="true" />;
  const { item, resource, action, fields, diffs, warnings } = edit;
  const name = visibleLine(edit.name);
  const own = warnings.filter(({ level, code }) => level !== 'info' && !commonWarnings.includes(code));
  const id = item.slice(resource.length + 1);
  const page = ownPage(resource, id);
  return (
    <Card data-chosen={isChosen || undefined} data-foldable={folding ? true : undefined}>
      <Head>
        {folding ? <FoldButton {...folding} of={name} /> : null}
        <Field>
          <Checkbox checked={isChosen} onChange={() => onToggle(item)} tabIndex={-1}>
            <Label hidden>Choose {name}</Label>
          </Checkbox>
        </Field>
        <h2>{name}</h2>
        {isMixed ? <Kind>{oneOf(resource)}</Kind> : null}
        <ActionTag edit={edit} />
        {own.slice(0, 2).map(({ level, code }) => (
          <Tag key={code} hue={level === 'danger' ? 'red' : 'yellow'} size="small" isPill title={messages.get(code)}>
            <span>{codeInWords(code)}</span>
          </Tag>
        ))}
        {own.length > 2 ? <Kind>and {own.length - 2} more</Kind> : null}
        {folding && !folding.isOpen ? <SampleLine edit={edit} /> : null}
        {page && /^[1-9]/.test(id) ? (
          <Id href={page} tabIndex={-1} aria-label={`Open ${name} in its list`}>
            {id}
          </Id>
        ) : null}
        <Beside size="small" isBasic tabIndex={-1} onClick={() => onComment(edit)} aria-label={`Comment on ${name}`}>
          Comment
        </Beside>
        <Beside size="small" isBasic tabIndex={-1} onClick={() => onExclude(item)} aria-label={`Leave ${name} out`}>
          Leave out
        </Beside>
      </Head>
      {folding && !folding.isOpen ? null : (
        <Body>
          {action === 'delete' ? (
            <Deletion item={item} breaksRules={breaksRules} sentence={deletionSentence(edit)}>
              {deletions[resource] || diffs.length === 0 ? null : <DiffView diffs={diffs} texts={texts} />}
            </Deletion>
          ) : (
            <DiffView
              diffs={diffs}
              texts={texts}
              {...(fields.length > 1 ? { onLeaveOut: (field) => onExclude(`${item}.${field}`) } : {})}
            />
          )}
        </Body>
      )}
    </Card>
  );
}

interface DeletionProps {
  readonly item: string;
  readonly sentence: string;
  readonly breaksRules: boolean;
  readonly children: ReactNode;
}

/** What goes is told in a sentence, with what names it; what it holds, on demand. */
function Deletion({ item, sentence, breaksRules, children }: DeletionProps) {
  const [isOpen, setOpen] = useState(false);
  const used = usedOf(item);
  return (
    <>
      <p>
        {sentence}{' '}
        {children ? (
          <Button isLink tabIndex={-1} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {isOpen ? 'Show less' : 'Show what it holds'}
          </Button>
        ) : null}
      </p>
      {used ? <DeletedUses used={used} breaksRules={breaksRules} /> : null}
      {isOpen ? children : null}
    </>
  );
}

const Card = styled.div`
  min-height: 72px;
  padding: ${space('sm')} ${space('lg')};

  &[data-foldable] {
    min-height: 36px;
    padding-block: ${space('xxs')};
  }

  &[data-chosen] {
    background: ${color('background.subtle')};
  }
`;

const Head = styled.div`
  display: flex;
  align-items: center;
  gap: ${space('xs')};

  h2 {
    min-width: 0;
    font-weight: ${({ theme }) => theme.fontWeights.semibold};
    overflow-wrap: anywhere;
  }

  [data-foldable] > & h2 {
    flex: 0 1 auto;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
`;

const Id = styled.a`
  flex-shrink: 0;

  [data-foldable] & {
    margin-left: auto;
  }

  color: ${color('foreground.subtle')};
  font-size: ${({ theme }) => theme.fontSizes.sm};
  font-variant-numeric: tabular-nums;
`;

const Kind = styled.span`
  flex-shrink: 0;
  color: ${color('foreground.subtle')};
  font-size: ${({ theme }) => theme.fontSizes.sm};
`;

const Beside = styled(Button)`
  flex-shrink: 0;
  height: 24px;
  opacity: 0;
  line-height: 22px;

  ${Card}:hover &,
  [role='article']:focus-within &,
  &:focus {
    opacity: 1;
  }

  &:first-of-type {
    margin-left: auto;
  }

  /* In one line what is said comes first. */
  [data-foldable] &:not(:focus) {
    display: none;
  }

  [data-foldable]:hover &,
  [role='article']:focus-within [data-foldable] & {
    display: inline-block;
  }
`;

const Body = styled.div`
  padding-left: 26px;

  p {
    color: ${color('foreground.subtle')};
  }
`;
