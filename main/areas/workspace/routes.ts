import { parseChangeFile } from '../../drafts/change-file.ts';
import { fileName } from '../changes/service.ts';
import { implementer as os } from '../implementer.ts';
import type { Services } from '../services.ts';

export function workspaceRoutes({ drafts, place }: Services) {
  return {
    status: os.workspace.status.handler(({ input }) => place.status(input.look)),
    init: os.workspace.init.handler(({ input }) => place.init(input.address)),
    open: os.workspace.open.handler(({ input }) => place.open(input.address)),
    leave: os.workspace.leave.handler(() => place.leave()),
    pull: os.workspace.pull.handler(() => place.pull()),
    push: os.workspace.push.handler(() => place.push()),
    file: os.workspace.file.handler(async ({ input }) => {
      const changeSet = await place.file(input.change);
      return { name: fileName(changeSet.title), changeSet };
    }),
    propose: os.workspace.propose.handler(async ({ input }) => {
      const { changeSet } = await drafts.get(input.account, input.hash);
      return place.propose(input.account, changeSet);
    }),
    proposeFile: os.workspace.proposeFile.handler(async ({ input }) => {
      const file = parseChangeFile(input.content);
      const { changeSet } = await drafts.take(file.account.id, file);
      return place.propose(file.account.id, changeSet);
    }),
  };
}
