import { z } from 'zod';

/** Where a window stood when it was closed, in device-independent pixels. */
export interface WindowState {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly isMaximized: boolean;
}

/** A rectangle of the desktop. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const LEAST_WIDTH = 900;
export const LEAST_HEIGHT = 600;
const USUAL_WIDTH = 1366;
const USUAL_HEIGHT = 820;
/** So much of the top edge must lie on a screen that the window can be taken and moved. */
const GRIP = 80;

const pixels = z.number().int().min(-100_000).max(100_000);
const zWindowState = z.object({ x: pixels, y: pixels, width: pixels, height: pixels, isMaximized: z.boolean() });

/** Reads what was kept; null when there is nothing or it makes no sense. */
export function parseWindowState(text: string | null): WindowState | null {
  if (text === null) return null;
  try {
    return zWindowState.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/**
 * Where a window opens: as it was left, but never larger than its screen and never where nobody can reach it (a
 * screen that was unplugged). `screens` are the work areas, the main screen first.
 */
export function placeWindow(kept: WindowState | null, screens: readonly [Area, ...Area[]]): WindowState {
  const screen = (kept && screens.find((area) => showsGrip(kept, area))) ?? screens[0];
  const width = between(LEAST_WIDTH, kept?.width ?? USUAL_WIDTH, screen.width);
  const height = between(LEAST_HEIGHT, kept?.height ?? USUAL_HEIGHT, screen.height);
  const isReachable = kept !== null && showsGrip(kept, screen);
  return {
    x: isReachable ? between(screen.x, kept.x, screen.x + screen.width - width) : centre(screen.x, screen.width, width),
    y: isReachable
      ? between(screen.y, kept.y, screen.y + screen.height - height)
      : centre(screen.y, screen.height, height),
    width,
    height,
    isMaximized: kept?.isMaximized ?? false,
  };
}

/** A further window, a little lower and to the right so that both can be seen. */
export function besideWindow(state: WindowState, screens: readonly [Area, ...Area[]]): WindowState {
  return placeWindow({ ...state, x: state.x + 32, y: state.y + 32, isMaximized: false }, screens);
}

function showsGrip(state: WindowState, area: Area): boolean {
  const seenWidth = Math.min(state.x + state.width, area.x + area.width) - Math.max(state.x, area.x);
  return seenWidth >= GRIP && state.y >= area.y - GRIP / 2 && state.y <= area.y + area.height - GRIP;
}

/** The wanted value within limits; the upper one wins when a small screen leaves no room for the lower. */
function between(least: number, wanted: number, most: number): number {
  return Math.min(most, Math.max(least, wanted));
}

function centre(start: number, length: number, size: number): number {
  return start + Math.max(0, Math.floor((length - size) / 2));
}
