import { ipcMain, MessageChannelMain, type WebContents } from 'electron';
import type { Log } from '#host/log.ts';
import { CHANNELS } from './channels.ts';
import type { HostProcess } from './hostProcess.ts';
import { isTrustedFrame } from './origin.ts';

/**
 * Gives every window its own channel to the host. A window's bridge asks once its page has loaded, so a reload asks
 * again; its old port died with the old page, which the host sees as a closed port and ends the calls on it.
 */
export interface Ports {
  /** After a start of the host: a new port to every window that has asked for one. */
  handOverAll(): void;
}

export function createPorts(host: () => HostProcess, log: Log): Ports {
  const waiting = new Set<WebContents>();

  function handOver(contents: WebContents): void {
    // Asked anew each time: between the request and the host's start the window may have gone elsewhere.
    if (contents.isDestroyed() || !isTrustedFrame(contents.mainFrame)) return;
    const { port1, port2 } = new MessageChannelMain();
    if (!host().connect(port1)) {
      port1.close();
      return;
    }
    contents.mainFrame.postMessage(CHANNELS.port, null, [port2]);
  }

  ipcMain.on(CHANNELS.askPort, (event) => {
    const contents = event.sender;
    if (!isTrustedFrame(event.senderFrame)) {
      log.warn({ url: event.senderFrame?.url }, 'port refused to a stranger');
      return;
    }
    if (!waiting.has(contents)) {
      waiting.add(contents);
      contents.once('destroyed', () => waiting.delete(contents));
    }
    handOver(contents);
  });

  return {
    handOverAll() {
      for (const contents of waiting) handOver(contents);
    },
  };
}
