import { Menu, nativeImage, Tray } from 'electron';
import type { HostState } from './hostProcess.ts';
import type { Words } from './words.ts';

export interface TrayOptions {
  readonly icon: string;
  readonly words: Words;
  open(): void;
  openAnother(): void;
  quit(): void;
  readonly autostart: { get(): boolean; set(on: boolean): boolean };
}

export interface OfficeTray {
  /** Says in the tool tip how the host is. */
  say(state: HostState): void;
  /** After autostart was switched in the window. */
  refresh(): void;
}

/** The icon that stays when all windows are closed: the way back in, and the way out. */
export function createTray({ icon, words, open, openAnother, quit, autostart }: TrayOptions): OfficeTray {
  const tray = new Tray(nativeImage.createFromPath(icon));
  const sentences: Readonly<Record<HostState, string>> = {
    starting: words.restarting,
    restarting: words.restarting,
    running: words.running,
    failed: words.stopped,
    stopped: words.stopped,
  };
  let sentence = words.restarting;

  const refresh = (): void => {
    tray.setToolTip(sentence);
    tray.setContextMenu(
      Menu.buildFromTemplate([
        { label: sentence, enabled: false },
        { type: 'separator' },
        { label: words.open, click: open },
        { label: words.newWindow, click: openAnother },
        {
          label: words.autostart,
          type: 'checkbox',
          checked: autostart.get(),
          click: (item) => {
            item.checked = autostart.set(item.checked);
          },
        },
        { type: 'separator' },
        { label: words.quit, click: quit },
      ]),
    );
  };
  tray.on('click', open);
  refresh();
  return {
    say(state) {
      sentence = sentences[state];
      refresh();
    },
    refresh,
  };
}
