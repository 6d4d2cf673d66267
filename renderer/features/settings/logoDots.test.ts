import { expect, it } from 'vitest';
import { dotSize, dotsOf } from './logoDots.ts';

it.each([
  [800, 200, { width: 384, height: 96 }],
  [100, 40, { width: 96, height: 40 }],
  [200, 2000, { width: 24, height: 240 }],
  [3, 3, { width: 8, height: 3 }],
])('a picture of %d by %d becomes %j', (width, height, size) => expect(dotSize(width, height)).toEqual(size));

it('makes black dots of what is dark and not see-through', () => {
  const black = [0, 0, 0, 255];
  const white = [255, 255, 255, 255];
  const clear = [0, 0, 0, 0];
  const pixels = new Uint8ClampedArray([black, white, clear, black, [90, 90, 90, 255], white, white, black].flat());
  expect(dotsOf(pixels, 8, 1)).toEqual({ widthDots: 8, heightDots: 1, bits: btoa('\u0099') });
});
