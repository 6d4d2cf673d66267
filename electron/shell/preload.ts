/**
 * The bridge of the desktop window. Runs in Electron's sandbox, apart from the page: the page sees the few functions
 * exposed here and the port that is posted to it, nothing of Electron or Node.
 */
import { contextBridge, ipcRenderer } from 'electron';
import { CHANNELS, PORT_MESSAGE } from './channels.ts';
import { APP_ORIGIN } from './origin.ts';

type Bridge = NonNullable<Window['counterfoil']>;

const bridge: Bridge = {
  platform: process.platform,
  print: (pdf, options) => ipcRenderer.invoke(CHANNELS.print, pdf, { fileName: options.fileName }),
  save: (fileName, data) => ipcRenderer.invoke(CHANNELS.save, fileName, data),
  autostart: {
    get: () => ipcRenderer.invoke(CHANNELS.autostartGet),
    set: (on) => ipcRenderer.invoke(CHANNELS.autostartSet, on),
  },
};

// A page of any other origin gets nothing, not even the knowledge that it stands in a shell.
if (window === window.top && location.origin === APP_ORIGIN) {
  contextBridge.exposeInMainWorld('counterfoil', bridge);
  ipcRenderer.on(CHANNELS.port, (event) => {
    const [port] = event.ports;
    // The page takes it only when `event.source` is its own window, and only this origin can read it.
    if (port) window.postMessage({ kind: PORT_MESSAGE }, APP_ORIGIN, [port]);
  });
  // The page's own scripts have run by then and listen.
  window.addEventListener('DOMContentLoaded', () => ipcRenderer.send(CHANNELS.askPort), { once: true });
}
