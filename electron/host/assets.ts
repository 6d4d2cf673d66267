import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the installed program: the same lookup serves sources, the bundle and the packed asar. */
export function findProgramDir(from = dirname(fileURLToPath(import.meta.url))): string {
  let folder = from;
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('the program folder was not found');
    folder = parent;
  }
  return folder;
}

export interface ProgramAssets {
  readonly version: string;
  readonly migrationsDir: string;
  readonly fontsDir: string;
  readonly rendererDir: string;
  readonly apiDocsDir: string;
}

/** Where the files lie that the program reads at run time. */
export function findAssets(): ProgramAssets {
  const programDir = findProgramDir();
  const { version } = JSON.parse(readFileSync(join(programDir, 'package.json'), 'utf8')) as { version: string };
  return {
    version,
    migrationsDir: join(programDir, 'db', 'migrations'),
    fontsDir: join(programDir, 'resources', 'fonts'),
    rendererDir: join(programDir, 'dist', 'renderer'),
    apiDocsDir: join(programDir, 'node_modules', 'swagger-ui-dist'),
  };
}
