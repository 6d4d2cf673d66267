import { BrowserWindow, type IpcMainInvokeEvent, ipcMain } from 'electron';
import type { z } from 'zod';
import type { Log } from '#host/log.ts';
import type { Autostart } from './autostart.ts';
import { CHANNELS } from './channels.ts';
import { saveFile, showFailure } from './dialogs.ts';
import { isTrustedFrame } from './origin.ts';
import { printPdf } from './printing.ts';
import { zAutostartRequest, zNoRequest, zPrintRequest, zSaveRequest } from './requests.ts';
import type { Words } from './words.ts';

export interface WindowRequestsOptions {
  readonly words: Words;
  readonly log: Log;
  readonly autostart: Autostart;
  /** Autostart was switched in a window. */
  onAutostart(): void;
}

/** Answers what the bridge offers. Each request is taken only from our own page, and only in the form it must have. */
export function answerWindows({ words, log, autostart, onAutostart }: WindowRequestsOptions): void {
  function answer<Request extends z.ZodType>(
    channel: string,
    schema: Request,
    handle: (request: z.output<Request>, window: BrowserWindow | null) => unknown,
  ): void {
    ipcMain.handle(channel, (event: IpcMainInvokeEvent, ...parameters: unknown[]) => {
      if (!isTrustedFrame(event.senderFrame)) throw new Error('refused');
      return handle(schema.parse(parameters), BrowserWindow.fromWebContents(event.sender));
    });
  }

  answer(CHANNELS.print, zPrintRequest, async ([pdf, { fileName }], window) => {
    try {
      return { printed: await printPdf(window, pdf, fileName, log) };
    } catch (error) {
      await showFailure(window, words.cannotPrint, error);
      return { printed: false };
    }
  });
  answer(CHANNELS.save, zSaveRequest, async ([fileName, data], window) => {
    try {
      return await saveFile(window, fileName, data);
    } catch (error) {
      log.warn({ err: error }, 'saving failed');
      await showFailure(window, words.cannotSave, error);
      return { saved: false };
    }
  });
  answer(CHANNELS.autostartGet, zNoRequest, () => autostart.get());
  answer(CHANNELS.autostartSet, zAutostartRequest, ([on]) => {
    const isOn = autostart.set(on);
    onAutostart();
    return isOn;
  });
}
