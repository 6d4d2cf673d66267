import { defineConfig } from 'vitest/config';

/**
 * `unit` holds unit, property and scenario tests beside the code; `e2e` drives the built product in a real browser,
 * kills real processes and packs the real application, one file at a time: each owns processes enough for two cores.
 */
export default defineConfig({
  test: {
    // One less than there are cores is the rule of the runner: on two cores that leaves one idle.
    maxWorkers: '100%',
    // Reading the program in anew for each file was a third of the work. No test changes what a module keeps: hosts,
    // clocks and folders are made by each, and whatever lives longer belongs to a host.
    isolate: false,
    projects: [
      {
        test: {
          name: 'unit',
          globalSetup: 'electron/testing/emptyOffice.ts',
          include: ['{electron,shared,db,renderer,scripts}/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // Of itself the runner gives up after one second what a test waits for, on any machine.
          expect: { poll: { timeout: 30_000 } },
        },
      },
      {
        test: {
          name: 'e2e',
          globalSetup: 'electron/testing/emptyOffice.ts',
          include: ['electron/testing/**/*.e2e.ts'],
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 120_000,
          expect: { poll: { timeout: 30_000 } },
        },
      },
    ],
  },
});
