import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { besideWindow, parseWindowState, placeWindow } from './windowState.ts';

const SCREEN = { x: 0, y: 0, width: 1920, height: 1040 };
const SECOND = { x: 1920, y: 0, width: 1280, height: 1000 };
const KEPT = { x: 100, y: 50, width: 1200, height: 800, isMaximized: false };

describe('where a window opens', () => {
  it('is the middle the first time', () => {
    expect(placeWindow(null, [SCREEN])).toEqual({ x: 277, y: 110, width: 1366, height: 820, isMaximized: false });
  });

  it('is where it was left, also on the second screen', () => {
    expect(placeWindow(KEPT, [SCREEN])).toEqual(KEPT);
    const onSecond = { ...KEPT, x: 1950 };
    expect(placeWindow(onSecond, [SCREEN, SECOND])).toEqual(onSecond);
  });

  it('is the main screen when the other was unplugged', () => {
    expect(placeWindow({ ...KEPT, x: 1950, isMaximized: true }, [SCREEN])).toMatchObject({ x: 360, isMaximized: true });
  });

  it('fits a small screen', () => {
    const small = { x: 0, y: 0, width: 800, height: 560 };
    expect(placeWindow(KEPT, [small])).toEqual({ x: 0, y: 0, width: 800, height: 560, isMaximized: false });
  });

  it('lies wholly on a screen, whatever was kept', () => {
    const coordinate = fc.integer({ min: -5_000, max: 5_000 });
    const size = fc.integer({ min: -100, max: 10_000 });
    fc.assert(
      fc.property(coordinate, coordinate, size, size, (x, y, width, height) => {
        const placed = placeWindow({ x, y, width, height, isMaximized: false }, [SCREEN, SECOND]);
        const holds = [SCREEN, SECOND].some(
          (area) =>
            placed.x >= area.x &&
            placed.y >= area.y &&
            placed.x + placed.width <= area.x + area.width &&
            placed.y + placed.height <= area.y + area.height,
        );
        expect(holds).toBe(true);
      }),
    );
  });

  it('is beside the first for a second window', () => {
    expect(besideWindow(KEPT, [SCREEN])).toEqual({ ...KEPT, x: 132, y: 82 });
  });
});

describe('what was kept', () => {
  it('is read back', () => {
    expect(parseWindowState(JSON.stringify(KEPT))).toEqual(KEPT);
  });

  it.each([null, '', '{', '[]', 'null', '{"x":1}', JSON.stringify({ ...KEPT, width: 1e9 })])(
    'is passed over: %s',
    (text) => {
      expect(parseWindowState(text)).toBeNull();
    },
  );
});
