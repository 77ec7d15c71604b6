import { systemPreferences } from 'electron';

/** The sensor of this Mac, as the shell reaches it (Electron's `systemPreferences`); other systems have nothing that Electron could ask. */
export function hasTouchId(): boolean {
  return process.platform === 'darwin' && systemPreferences.canPromptTouchID();
}

/** Shows the system's own dialog. @returns whether it was the person; a dialog that was closed is a no. */
export function askTouchId(reason: string): Promise<boolean> {
  return systemPreferences.promptTouchID(reason).then(
    () => true,
    () => false,
  );
}
