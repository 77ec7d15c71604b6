import styled from 'styled-components';
import { Hits } from '../../parts/hits.tsx';
import { color } from '../../parts/tokens.ts';

interface MacroTitleProps {
  readonly name: string;
  readonly category?: string | undefined;
}

/**
 * A macro's title with the category that Zendesk reads out of it (`Billing::Refunds::Sorry`) stepped back. Where there is too little room
 * the category is cut, and the macro's own name stays.
 */
export function MacroTitle({ name, category }: MacroTitleProps) {
  const steps = name.split('::');
  const own = category === undefined ? name : (steps.at(-1) ?? name);
  const path = category === undefined ? [] : steps.slice(0, -1);
  return (
    <Title title={name}>
      {path.length > 0 ? (
        <>
          <Path>
            <Hits text={path.map((step) => step.trim()).join(' › ')} />
          </Path>
          <Step> › </Step>
        </>
      ) : null}
      <Own>{own.trim() === '' ? <Step>(no title)</Step> : <Hits text={own} />}</Own>
    </Title>
  );
}

const Title = styled.span`
  display: inline-flex;
  max-width: 100%;
  white-space: pre;

  > span {
    overflow: hidden;
    text-overflow: ellipsis;
  }

  h2 & {
    flex-wrap: wrap;
    white-space: pre-wrap;
  }
`;

/** Gives way first, down to a letter or two. */
const Path = styled.span`
  flex: 0 1000 auto;
  min-width: 3ch;
  color: ${color('foreground.subtle')};
`;

const Step = styled.span`
  flex: none;
  color: ${color('foreground.subtle')};
`;

const Own = styled.span`
  flex: 0 1 auto;
  min-width: 0;
`;
