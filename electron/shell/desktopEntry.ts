/**
 * The file that starts the program with a Linux desktop session, as the freedesktop.org Desktop Entry and
 * Autostart specifications want it.
 */

export interface DesktopEntry {
  readonly name: string;
  readonly comment: string;
  /** Program and its arguments. */
  readonly command: readonly string[];
}

/** Text of an autostart `.desktop` file. */
export function desktopEntry({ name, comment, command }: DesktopEntry): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Version=1.5',
    `Name=${escaped(name)}`,
    `Comment=${escaped(comment)}`,
    `Exec=${escaped(command.map(quoted).join(' '))}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
}

/** Values of type string escape the backslash and the control characters a line cannot hold. */
function escaped(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t');
}

/** An argument of Exec: in quotes, with the four signs escaped that keep a meaning there; a percent sign is doubled. */
function quoted(argument: string): string {
  const plain = argument.replaceAll('%', '%%');
  if (/^[A-Za-z0-9_@%+=:,./-]+$/.test(plain)) return plain;
  return `"${plain.replace(/["`$\\]/g, '\\$&')}"`;
}
