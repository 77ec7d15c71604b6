import type { AppLock } from '../protection/app-lock.ts';
import { implementer as os } from './implementer.ts';

export function lockRouter(lock: AppLock) {
  return {
    state: os.lock.state.handler(() => lock.state()),
    touch: os.lock.touch.handler(() => lock.touch()),
    now: os.lock.now.handler(() => lock.lock()),
    unlock: os.lock.unlock.handler(({ input }) => lock.unlock(input)),
    change: os.lock.change.handler(({ input }) => lock.change(input)),
  };
}
