/** Names of the messages between the window's bridge and the shell. */
export const CHANNELS = {
  /** Bridge asks for a port once its page has loaded. */
  askPort: 'counterfoil:ask-port',
  /** Shell hands one over. */
  port: 'counterfoil:port',
  print: 'counterfoil:print',
  save: 'counterfoil:save',
  autostartGet: 'counterfoil:autostart-get',
  autostartSet: 'counterfoil:autostart-set',
} as const;

/** `kind` of the window message that carries the port into the page. */
export const PORT_MESSAGE = 'counterfoil-port';
