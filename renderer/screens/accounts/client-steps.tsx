import styled from 'styled-components';
import { redirectAddresses } from '../../../preload/contract/accounts.ts';
import { color, space } from '../../parts/tokens.ts';
import { CopyField } from './copy-field.tsx';

/** How an administrator makes Redline known to a Zendesk, once. Nothing in it is secret. */
export function ClientSteps() {
  return (
    <Steps>
      <summary>Set up sign-in for this Zendesk, once</summary>
      <ol>
        <li>
          As an administrator, open Admin Center in Zendesk: Apps and integrations, APIs, OAuth clients, then Add OAuth client.
        </li>
        <li>Name it Redline and choose the client kind Public. It needs no secret.</li>
        <li>
          <CopyField label="Paste these as its redirect URLs, all of them" text={redirectAddresses.join('\n')} />
        </li>
        <li>Save it, and enter its identifier below. Everybody who uses Redline with this Zendesk enters the same one.</li>
      </ol>
    </Steps>
  );
}

const Steps = styled.details`
  summary {
    cursor: pointer;
    color: ${color('foreground.primary')};
  }

  ol {
    display: grid;
    gap: ${space('xs')};
    margin: ${space('xs')} 0 0;
    padding-left: ${space('md')};
    list-style: decimal;
  }
`;
