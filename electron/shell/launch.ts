import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** How the program was started. */
export interface Launch {
  /** Data folder named on the command line; null for the usual one. */
  readonly dataDir: string | null;
  /** Start in the tray without a window, as at the start of the computer. */
  readonly isHidden: boolean;
  /** Port for the other counters; null when the office answers only its own windows. */
  readonly lanPort: number | null;
}

/**
 * Reads `--data DIR`, `--hidden` and `--lan-port N`. Chromium and the desktop put arguments of their own beside ours:
 * what is not known is passed over, and so is a port that is none.
 */
export function readLaunch(argv: readonly string[], workingDir: string): Launch {
  const { values } = parseArgs({
    args: [...argv],
    options: { data: { type: 'string' }, hidden: { type: 'boolean' }, 'lan-port': { type: 'string' } },
    strict: false,
    allowPositionals: true,
  });
  const lanPort = typeof values['lan-port'] === 'string' ? Number(values['lan-port']) : Number.NaN;
  return {
    dataDir: typeof values.data === 'string' && values.data !== '' ? resolve(workingDir, values.data) : null,
    isHidden: values.hidden === true,
    lanPort: Number.isInteger(lanPort) && lanPort > 0 && lanPort < 65_536 ? lanPort : null,
  };
}
