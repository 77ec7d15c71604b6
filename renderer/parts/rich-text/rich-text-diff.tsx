import styled from 'styled-components';
import type { FieldDiff } from '../../../preload/contract/change-set.ts';
import { color, space } from '../tokens.ts';
import { RichText } from './rich-text.tsx';

/** Whether a changed place is a rich comment; the engine labels it by what the action is called. */
export function isRichText(diff: FieldDiff): boolean {
  return diff.field === 'actions' && diff.label.startsWith('Comment (rich text)');
}

/** A rich comment before and after, each as the customer would read it. */
export function RichTextDiff({ before, after }: Pick<FieldDiff, 'before' | 'after'>) {
  return (
    <Sides>
      <Side name="Before" html={before} />
      <Side name="After" html={after} />
    </Sides>
  );
}

function Side({ name, html }: { readonly name: string; readonly html: unknown }) {
  return (
    <div>
      <span>{name}</span>
      {typeof html === 'string' && html !== '' ? (
        <RichText html={html} title={`Comment, ${name.toLowerCase()}`} />
      ) : (
        <p>nothing</p>
      )}
    </div>
  );
}

const Sides = styled.div`
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(260px, 1fr));
  gap: ${space('sm')};

  > div > span {
    color: ${color('foreground.subtle')};
    font-size: ${({ theme }) => theme.fontSizes.sm};
  }
`;
