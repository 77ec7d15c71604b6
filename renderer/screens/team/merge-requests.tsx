import { Anchor } from '@zendeskgarden/react-buttons';
import { visibleLine } from '../../../preload/contract/text/visible-text.ts';
import type { MergeRequestState } from '../../../preload/contract/workspace.ts';
import { When } from '../../parts/when.tsx';

/** The merge requests of change sets, as GitLab told of them last: who approved, and what is in the way. */
export function MergeRequests({ mergeRequests }: { readonly mergeRequests: readonly MergeRequestState[] }) {
  if (mergeRequests.length === 0) return null;
  return (
    <section aria-labelledby="merge-requests">
      <h2 id="merge-requests">On GitLab</h2>
      <ul>
        {mergeRequests.map(({ change, title, url, state, approvedBy, inTheWay, readAt }) => (
          <li key={`${change} ${url}`}>
            <Anchor href={webAddress(url)} target="_blank" rel="noreferrer" isExternal externalIconLabel="opens in the browser">
              {visibleLine(title)}
            </Anchor>
            <span>
              {visibleLine(state)}
              {approvedBy.length > 0 ? `, approved by ${approvedBy.map(visibleLine).join(' and ')}` : ''}
              {inTheWay.length > 0 ? `. ${inTheWay.map(visibleLine).join(' ')}` : ''} (<When time={readAt} />)
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What GitLab gives as an address is followed only where it is one of the web. */
function webAddress(url: string): string | undefined {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol) ? url : undefined;
}
