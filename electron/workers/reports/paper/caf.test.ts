import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PAPER_LOCALES } from '#shared/domain/paper.ts';
import { createPaperRenderer } from './index.ts';
import { cafSample } from './samples.ts';

const renderer = createPaperRenderer({ fontsDir: join(import.meta.dirname, '../../../../resources/fonts') });

/** One dot, JPEG; and one that lets the paper shine through, PNG. */
const JPEG = Buffer.from(
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAACf/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AVN//2Q==',
  'base64',
);
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

async function inspect(changes: Parameters<typeof cafSample>[0], locale: (typeof PAPER_LOCALES)[number] = 'en') {
  const text = Buffer.from(await renderer.renderCaf(cafSample(changes), { locale })).toString('latin1');
  return {
    pages: [...text.matchAll(/\/MediaBox \[0 0 595\.28 841\.89\]/g)].length,
    images: [...text.matchAll(/\/Subtype \/Image/g)].length,
    isWhole: text.startsWith('%PDF-') && text.trimEnd().endsWith('%%EOF'),
  };
}

describe('the application for a connection', () => {
  it.each(PAPER_LOCALES)('is one A4 page for a household, in %s', async (locale) => {
    expect(await inspect({}, locale)).toEqual({ pages: 1, images: 0, isWhole: true });
  });

  it('bears photo and id proof, the proof on a page of its own', async () => {
    const pictures = { photo: JPEG, 'id-front': PNG, 'id-back': JPEG };
    // What shines through is a picture of its own.
    expect(await inspect({ pictures })).toEqual({ pages: 2, images: 4, isWhole: true });
  });

  it('is whole though a picture is broken', async () => {
    const broken = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]);
    expect(await inspect({ pictures: { photo: broken } })).toEqual({ pages: 1, images: 0, isWhole: true });
  });

  it('goes on over the next sheet for many TVs', async () => {
    const services = Array.from({ length: 40 }, () => cafSample().services).flat();
    expect((await inspect({ services })).pages).toBeGreaterThan(1);
  });
});
