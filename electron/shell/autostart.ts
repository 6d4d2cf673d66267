import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { app } from 'electron';
import { desktopEntry } from './desktopEntry.ts';

export interface Autostart {
  get(): boolean;
  /** @returns the state after the change */
  set(on: boolean): boolean;
}

/**
 * Whether the program starts with the computer, without a window. Windows and macOS keep that themselves; on Linux it
 * is a file in the session's autostart folder.
 * @param extra arguments to start with again, such as another data folder
 */
export function createAutostart(extra: readonly string[]): Autostart {
  const args = [...(app.isPackaged ? [] : [app.getAppPath()]), '--hidden', ...extra];
  if (process.platform !== 'linux') {
    const get = (): boolean => app.getLoginItemSettings({ args }).openAtLogin;
    return {
      get,
      set(on) {
        app.setLoginItemSettings({ openAtLogin: on, args });
        return get();
      },
    };
  }
  const file = join(process.env.XDG_CONFIG_HOME || join(homedir(), '.config'), 'autostart', 'counterfoil.desktop');
  // An AppImage runs from a mount that is gone tomorrow; the file itself is named in its environment.
  const command = [process.env.APPIMAGE ?? process.execPath, ...args];
  return {
    get: () => existsSync(file),
    set(on) {
      if (on) {
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, desktopEntry({ name: 'Counterfoil', comment: 'The office in the background', command }));
      } else {
        rmSync(file, { force: true });
      }
      return existsSync(file);
    },
  };
}
