import { Menu } from 'electron';
import type { Words } from './words.ts';

/** The menu is not shown (macOS apart): it lends the keys that everybody knows, for copying, zooming, reloading, leaving. */
export function installMenu(words: Words, actions: { openAnother(): void; quit(): void }): void {
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      {
        label: 'Counterfoil',
        submenu: [
          { label: words.newWindow, accelerator: 'CommandOrControl+Shift+N', click: actions.openAnother },
          { role: 'close' },
          { label: words.quit, accelerator: 'CommandOrControl+Q', click: actions.quit },
        ],
      },
      {
        label: words.edit,
        submenu: [
          { role: 'undo' },
          { role: 'redo' },
          { role: 'cut' },
          { role: 'copy' },
          { role: 'paste' },
          { role: 'selectAll' },
        ],
      },
      {
        label: words.view,
        submenu: [
          { role: 'reload' },
          { role: 'resetZoom' },
          { role: 'zoomIn' },
          { role: 'zoomOut' },
          { role: 'togglefullscreen' },
          { role: 'toggleDevTools' },
        ],
      },
    ]),
  );
}
