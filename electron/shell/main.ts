/**
 * The desktop shell: windows, tray, keychain and dialogs around a host that runs in a process of its own. Closing the
 * windows leaves the host at work; quitting lets it finish first.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { app, dialog, Notification, session } from 'electron';
import { findProgramDir } from '#host/assets.ts';
import { systemClock } from '#host/clock.ts';
import { openLog } from '#host/log.ts';
import { registerAppScheme, serveAppScheme } from './appProtocol.ts';
import { createAutostart } from './autostart.ts';
import { createHostProcess, type HostProcess } from './hostProcess.ts';
import { loadSealingKeyFromKeychain } from './keychain.ts';
import { readLaunch } from './launch.ts';
import { installMenu } from './menu.ts';
import { guardNavigation, guardSession } from './navigation.ts';
import { createPorts } from './ports.ts';
import { answerWindows } from './requestsFromWindows.ts';
import { createTray } from './tray.ts';
import { createWindows } from './windows.ts';
import { type Words, wordsFor } from './words.ts';

const STOP_DEADLINE_MS = 15_000;
/** Tells whoever started the program that the reason was shown: there is nothing to try instead. */
const EXIT_REFUSED = 3;

/** The name under which Windows groups our windows, notifications and taskbar entries; the same as in the installer. */
const APP_ID = 'example.counterfoil.office';

app.setAppUserModelId(APP_ID);
const launch = readLaunch(process.argv.slice(app.isPackaged ? 1 : 2), process.cwd());
if (launch.dataDir) {
  // An office in another folder has a window, a key and a single instance of its own.
  const ownDir = join(launch.dataDir, 'shell');
  mkdirSync(ownDir, { recursive: true });
  app.setPath('userData', ownDir);
}
registerAppScheme();
app.enableSandbox();

if (app.requestSingleInstanceLock()) {
  const log = openLog(app.getPath('userData'));
  guardNavigation(log);
  app
    .whenReady()
    .then(() => openOffice(log))
    .catch((error: Error) => {
      log.fatal({ err: error }, 'the shell could not start');
      dialog.showErrorBox(wordsFor(app.getLocale()).cannotStart, error.message);
      app.exit(EXIT_REFUSED);
    });
} else {
  // The instance that runs already comes forward.
  app.quit();
}

async function openOffice(log: ReturnType<typeof openLog>): Promise<void> {
  const words = wordsFor(app.getLocale());
  const programDir = findProgramDir();
  const dataDir = launch.dataDir ?? join(app.getPath('userData'), 'office');
  const iconsDir = join(programDir, 'resources', 'icons');
  const icon = join(iconsDir, '256x256.png');
  guardSession(session.defaultSession);
  serveAppScheme(join(programDir, 'dist', 'renderer'));

  const windows = createWindows({
    preload: join(programDir, 'dist', 'shell', 'preload.cjs'),
    icon,
    words,
    clock: systemClock,
    log,
  });
  const quit = (): void => app.quit();
  const autostart = createAutostart(launch.dataDir ? ['--data', launch.dataDir] : []);
  const tray = createTray({
    icon: join(iconsDir, '32x32.png'),
    words,
    open: windows.show,
    openAnother: windows.openAnother,
    quit,
    autostart,
  });
  installMenu(words, { openAnother: windows.openAnother, quit });
  answerWindows({ words, log, autostart, onAutostart: tray.refresh });

  const key = await loadSealingKeyFromKeychain(dataDir, log);
  const host: HostProcess = createHostProcess({
    modulePath: join(programDir, 'dist', 'host', 'host.js'),
    start: {
      kind: 'start',
      dataDir,
      sealingKeyHex: key.hex,
      lan: launch.lanPort === null ? null : { port: launch.lanPort },
    },
    clock: systemClock,
    log,
    onState: tray.say,
    onRunning: () => ports.handOverAll(),
    onRefused: (message) => askAboutHost(host, words, words.cannotStart, message),
    onGaveUp: () => {
      const detail = words.gaveUpDetail.replace('{logs}', join(dataDir, 'logs'));
      askAboutHost(host, words, words.gaveUp, detail);
    },
  });
  const ports = createPorts(() => host, log);
  app.on('second-instance', windows.show);
  app.on('activate', windows.show);
  // Without this listener Electron would quit with the last window.
  app.on('window-all-closed', () => sayOnceThatItKeepsRunning(words));
  stopHostBeforeQuitting(host);

  host.start();
  if (!launch.isHidden) windows.show();
  if (key.isReplaced)
    void dialog.showMessageBox({ type: 'warning', message: words.keyLost, detail: words.keyLostDetail });
}

/** The office cannot be had: try again, or leave. Asks every time, so that nobody works in a window without an office. */
function askAboutHost(host: HostProcess, words: Words, message: string, detail: string): void {
  const question: Electron.MessageBoxOptions = {
    type: 'error',
    message,
    detail,
    buttons: [words.tryAgain, words.quit],
    defaultId: 0,
    cancelId: 1,
  };
  void dialog.showMessageBox(question).then(({ response }) => {
    if (response === 0) host.start();
    else app.exit(EXIT_REFUSED);
  });
}

/** Quitting closes the windows first; then the host ends its work, and only then the program is gone. */
function stopHostBeforeQuitting(host: HostProcess): void {
  app.on('will-quit', (event) => {
    event.preventDefault();
    host.stop(STOP_DEADLINE_MS).then(
      () => app.exit(0),
      () => app.exit(1),
    );
  });
}

/** Said once in the life of an installation, else it would be a nuisance. */
function sayOnceThatItKeepsRunning(words: Words): void {
  const mark = join(app.getPath('userData'), 'background-said');
  if (existsSync(mark) || !Notification.isSupported()) return;
  new Notification({ title: 'Counterfoil', body: words.keepsRunning }).show();
  try {
    writeFileSync(mark, '');
  } catch {
    // A full disk: it is said again next time.
  }
}
