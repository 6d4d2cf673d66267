import type { RenderedFile } from '#host/context.ts';

/** A rendered document as the file that doors hand out. */
export function fileOf({ bytes, fileName, mediaType }: RenderedFile): File {
  return new File([bytes], fileName, { type: mediaType });
}
