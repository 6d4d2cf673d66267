import { Button } from '@mantine/core';
import { type PointerEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './SignaturePad.module.css';

export const PAD_WIDTH = 300;
export const PAD_HEIGHT = 120;
/** Closer points than this say nothing more of a hand. */
const STEP = 1.5;
const LONGEST = 19_900;

/** The customer signs with a finger: the lines are kept as the path of an SVG, small and sharp at any size. */
export function SignaturePad({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (path: string) => void;
}) {
  const { t } = useTranslation();
  const last = useRef<{ x: number; y: number } | null>(null);
  const pointOf = (event: PointerEvent<SVGSVGElement>) => {
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    const within = (at: number, size: number, most: number) =>
      Math.round(Math.min(Math.max(at / size, 0), 1) * most * 10) / 10;
    return {
      x: within(event.clientX - left, width, PAD_WIDTH),
      y: within(event.clientY - top, height, PAD_HEIGHT),
    };
  };
  const begin = (event: PointerEvent<SVGSVGElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    const point = pointOf(event);
    last.current = point;
    onChange(`${value}M${point.x} ${point.y}L${point.x} ${point.y}`);
  };
  const draw = (event: PointerEvent<SVGSVGElement>) => {
    if (last.current === null || value.length > LONGEST) return;
    const point = pointOf(event);
    if (Math.hypot(point.x - last.current.x, point.y - last.current.y) < STEP) return;
    last.current = point;
    onChange(`${value}L${point.x} ${point.y}`);
  };
  return (
    <div className={classes.sign}>
      <svg
        role="img"
        aria-label={label}
        viewBox={`0 0 ${PAD_WIDTH} ${PAD_HEIGHT}`}
        preserveAspectRatio="none"
        className={classes.pad}
        onPointerDown={begin}
        onPointerMove={draw}
        onPointerUp={() => {
          last.current = null;
        }}
      >
        <path d={value} />
      </svg>
      {value === '' ? <span className={classes.hint}>{t('sign-here')}</span> : null}
      {value === '' ? null : (
        <Button size="compact-md" variant="subtle" onClick={() => onChange('')}>
          {t('sign-clear')}
        </Button>
      )}
    </div>
  );
}
