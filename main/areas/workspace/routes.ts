import type { ChangeSet } from '../../../preload/contract/change-set.ts';
import { parseChangeFile } from '../../drafts/change-file.ts';
import { editDocument } from '../../drafts/edit-view.ts';
import { htmlReport } from '../../reports/html-report.ts';
import type { ShownPreview } from '../../workspace/merge-request-flow.ts';
import { fileName } from '../changes/service.ts';
import { shownEdits } from '../changes/shown-edits.ts';
import { implementer as os } from '../implementer.ts';
import type { Services } from '../services.ts';

export function workspaceRoutes({ accounts, drafts, place, outbox, person }: Services) {
  const propose = async (account: string, changeSet: ChangeSet) => {
    const proposed = await place.propose(account, changeSet, shownOf(account, changeSet));
    const { change: hash, url } = proposed;
    await outbox.tell(account, {
      id: `review-asked ${hash}`,
      kind: 'review-asked',
      title: `Please review: ${changeSet.title}`,
      lines: [
        `${person} asks for a review of ${changeSet.edits.length} edits.`,
        ...(url === undefined ? [] : [url]),
        changeSet.reason,
      ].filter(Boolean),
      hash,
    });
    return proposed;
  };

  /** What a merge request shows of a change set. */
  const shownOf = (account: string, changeSet: ChangeSet) => async (): Promise<ShownPreview> => {
    const preview = await drafts.preview(account, changeSet, false);
    const { level, deployment } = await drafts.check(account, changeSet);
    const { edits, view } = await shownEdits(accounts, drafts, account, changeSet);
    const views = edits.map(view);
    const documents = edits.map((edit, index) => editDocument(edit, views[index]));
    return { preview, edits: documents, html: htmlReport(preview, views), level, deployment };
  };

  return {
    status: os.workspace.status.handler(({ input }) => place.status(input.look)),
    init: os.workspace.init.handler(({ input }) => place.init(input.address, input.gitlab)),
    open: os.workspace.open.handler(({ input }) => place.open(input.address, input.gitlab)),
    leave: os.workspace.leave.handler(() => place.leave()),
    shareRequests: os.workspace.shareRequests.handler(({ input }) => place.shareRequests(input.on)),
    pull: os.workspace.pull.handler(() => place.pull()),
    push: os.workspace.push.handler(() => place.push()),
    file: os.workspace.file.handler(async ({ input }) => {
      const changeSet = await place.file(input.change);
      return { name: fileName(changeSet.title), changeSet };
    }),
    propose: os.workspace.propose.handler(async ({ input }) => {
      const { changeSet } = await drafts.get(input.account, input.hash);
      return propose(input.account, changeSet);
    }),
    proposeFile: os.workspace.proposeFile.handler(async ({ input }) => {
      const file = parseChangeFile(input.content);
      const { changeSet } = await drafts.take(file.account.id, file);
      return propose(file.account.id, changeSet);
    }),
  };
}
