import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { app, BrowserWindow, dialog, screen } from 'electron';
import type { Clock } from '#host/clock.ts';
import type { Log } from '#host/log.ts';
import { APP_ORIGIN } from './origin.ts';
import { planRestart } from './restarts.ts';
import {
  besideWindow,
  LEAST_HEIGHT,
  LEAST_WIDTH,
  parseWindowState,
  placeWindow,
  type WindowState,
} from './windowState.ts';
import type { Words } from './words.ts';

const SAVE_DELAY_MS = 500;

export interface WindowsOptions {
  readonly preload: string;
  readonly icon: string;
  readonly words: Words;
  readonly clock: Clock;
  readonly log: Log;
}

export interface Windows {
  /** Brings the office in front: the window last used, or a first one. */
  show(): void;
  /** One more window, for a second screen or a second customer. */
  openAnother(): void;
}

/** The windows of the office. Each is a page of its own with its own port; the host does not notice whether any is open. */
export function createWindows(options: WindowsOptions): Windows {
  function open(state: WindowState): void {
    const window = new BrowserWindow({
      x: state.x,
      y: state.y,
      width: state.width,
      height: state.height,
      minWidth: Math.min(LEAST_WIDTH, state.width),
      minHeight: Math.min(LEAST_HEIGHT, state.height),
      show: false,
      title: 'Counterfoil',
      icon: options.icon,
      webPreferences: {
        preload: options.preload,
        contextIsolation: true,
        sandbox: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        allowRunningInsecureContent: false,
        webviewTag: false,
        navigateOnDragDrop: false,
        // Names are not words; and the checker would fetch its dictionaries from outside.
        spellcheck: false,
        // The viewer in which the preview of a PDF is shown; nothing else is a plugin any more.
        plugins: true,
        devTools: !app.isPackaged,
      },
    });
    window.setMenuBarVisibility(false);
    if (state.isMaximized) window.maximize();
    window.once('ready-to-show', () => window.show());
    keepState(window);
    watchPage(window, options);
    void window
      .loadURL(`${APP_ORIGIN}/`)
      .catch((error: Error) => options.log.error({ err: error }, 'page did not load'));
  }

  return {
    show() {
      const window = lastUsed();
      if (!window) {
        open(placeWindow(parseWindowState(readState()), screens()));
        return;
      }
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
    },
    openAnother() {
      const window = lastUsed();
      open(window ? besideWindow(stateOf(window), screens()) : placeWindow(parseWindowState(readState()), screens()));
    },
  };
}

/** Windows of the office only: the hidden one that prints is somebody's child. */
function officeWindows(): BrowserWindow[] {
  return BrowserWindow.getAllWindows().filter((window) => !window.isDestroyed() && window.getParentWindow() === null);
}

function lastUsed(): BrowserWindow | undefined {
  const focused = BrowserWindow.getFocusedWindow();
  return focused && officeWindows().includes(focused) ? focused : officeWindows()[0];
}

/** A page that crashed is loaded again at once; one that keeps crashing asks first. */
function watchPage(window: BrowserWindow, { words, clock, log }: WindowsOptions): void {
  let deathsAtMs: readonly number[] = [];
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    const plan = planRestart(deathsAtMs, clock.now());
    deathsAtMs = plan.deathsAtMs;
    log.error({ reason, exitCode, delayMs: plan.delayMs }, 'page process gone');
    if (plan.delayMs !== null) {
      setTimeout(() => window.isDestroyed() || window.webContents.reload(), plan.delayMs);
      return;
    }
    const choice = dialog.showMessageBoxSync(window, {
      type: 'error',
      message: words.pageGone,
      buttons: [words.tryAgain, words.close],
      cancelId: 1,
    });
    deathsAtMs = [];
    if (choice === 0) window.webContents.reload();
    else window.destroy();
  });
  window.on('unresponsive', () => log.warn('page does not respond'));
}

function screens(): [Electron.Rectangle, ...Electron.Rectangle[]] {
  const main = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter((display) => display.id !== main.id);
  return [main.workArea, ...others.map((display) => display.workArea)];
}

function stateFile(): string {
  return join(app.getPath('userData'), 'window.json');
}

function readState(): string | null {
  try {
    return readFileSync(stateFile(), 'utf8');
  } catch {
    return null;
  }
}

function stateOf(window: BrowserWindow): WindowState {
  return { ...window.getNormalBounds(), isMaximized: window.isMaximized() };
}

function keepState(window: BrowserWindow): void {
  let pending: NodeJS.Timeout | undefined;
  const save = (): void => {
    clearTimeout(pending);
    try {
      writeFileSync(stateFile(), JSON.stringify(stateOf(window)));
    } catch {
      // A full disk: the window will open in its usual place.
    }
  };
  const saveSoon = (): void => {
    clearTimeout(pending);
    pending = setTimeout(() => window.isDestroyed() || save(), SAVE_DELAY_MS);
  };
  window.on('resize', saveSoon);
  window.on('move', saveSoon);
  window.on('close', save);
}
