import { describe, expect, it } from 'vitest';
import { desktopEntry } from './desktopEntry.ts';

function execOf(...command: string[]): string | undefined {
  const text = desktopEntry({ name: 'Counterfoil', comment: 'The office', command });
  return text.split('\n').find((line) => line.startsWith('Exec='));
}

describe('the autostart file', () => {
  it('is a desktop entry', () => {
    expect(
      desktopEntry({ name: 'Counterfoil', comment: 'The office', command: ['/opt/counterfoil', '--hidden'] }),
    ).toBe(
      [
        '[Desktop Entry]',
        'Type=Application',
        'Version=1.5',
        'Name=Counterfoil',
        'Comment=The office',
        'Exec=/opt/counterfoil --hidden',
        'Terminal=false',
        'X-GNOME-Autostart-enabled=true',
        '',
      ].join('\n'),
    );
  });

  it('quotes what has a meaning for the desktop', () => {
    expect(execOf('/home/a b/Counterfoil.AppImage')).toBe('Exec="/home/a b/Counterfoil.AppImage"');
    expect(execOf('/opt/50%')).toBe('Exec=/opt/50%%');
    expect(execOf('say "$HOME"')).toBe('Exec="say \\\\"\\\\$HOME\\\\""');
  });

  it('keeps to one line an entry', () => {
    expect(desktopEntry({ name: 'a\nExec=evil', comment: '', command: ['x'] }).match(/^Exec=/gm)).toHaveLength(1);
  });
});
