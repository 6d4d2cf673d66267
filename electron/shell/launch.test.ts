import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readLaunch } from './launch.ts';

const HERE = resolve('/home/lakshmi');

describe('how the program was started', () => {
  it('usually says nothing', () => {
    expect(readLaunch([], HERE)).toEqual({ dataDir: null, isHidden: false, lanPort: null });
  });

  it('may name a folder, the tray and a port', () => {
    const launch = readLaunch(['--data', 'office 2', '--hidden', '--lan-port', '4780'], HERE);
    expect(launch).toEqual({ dataDir: resolve(HERE, 'office 2'), isHidden: true, lanPort: 4780 });
  });

  it('passes over what the desktop and Chromium add', () => {
    const launch = readLaunch(['--no-sandbox', '--lang=hi', '--data=/srv/office', 'file.pdf', '-psn_0_1'], HERE);
    expect(launch.dataDir).toBe(resolve('/srv/office'));
  });

  it.each(['0', '70000', 'x', '', '80.5'])('takes no port from "%s"', (port) => {
    expect(readLaunch([`--lan-port=${port}`], HERE).lanPort).toBeNull();
  });
});
