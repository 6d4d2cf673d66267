import type { RenderedFile } from '#workers/reports/service.ts';

/** A rendered document as the file that doors hand out. */
export function fileOf({ bytes, fileName, mediaType }: RenderedFile): File {
  return new File([bytes], fileName, { type: mediaType });
}
