/** Run by electron-builder after it has put the program together, before it makes the installer. */
import { globSync } from 'node:fs';
import { join } from 'node:path';

/** The part of electron-builder's context that is needed here. */
export interface PackedProgram {
  readonly appOutDir: string;
  /** `linux`, `win32`. */
  readonly electronPlatformName: string;
}

const PACKAGES_WITH_BINARIES = ['better-sqlite3', '@node-rs'];

/**
 * Looks whether each package with binaries has one for the system that is packed for, and none for another.
 * npm installs them for its own system only, so a Windows installer made on Linux could not open its database.
 * @throws Error naming what is missing or too much
 */
export default function checkPacked({ appOutDir, electronPlatformName }: PackedProgram): void {
  const modules = join(appOutDir, 'resources', 'app.asar.unpacked', 'node_modules');
  for (const name of PACKAGES_WITH_BINARIES) {
    const binaries = globSync(`${name}/**/*.node`, { cwd: modules });
    const fitting = binaries.filter((file) => file.includes(`${electronPlatformName}-`));
    if (fitting.length !== 1 || binaries.length !== 1) {
      const found = binaries.length > 0 ? binaries.join(', ') : 'none';
      throw new Error(
        `${name} must bring exactly one binary for ${electronPlatformName}; found: ${found}. ` +
          'Make the installer on the system it is for, after npm ci there.',
      );
    }
  }
}
