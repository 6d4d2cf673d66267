import { scaledDown } from '#renderer/ui/scaledDown.ts';
import { CAF_PICTURES, type CafPicture } from '#shared/domain/idProofs.ts';

/** Larger than this no browser is asked to unpack a picture. */
export const MOST_PICTURE_MB = 20;
const MEGABYTE = 1024 * 1024;

/** A picture as it is kept in the form, or why it is not taken. */
export async function takePicture(
  file: File,
): Promise<
  { readonly address: string } | { readonly fault: 'none' } | { readonly fault: 'large'; readonly megabytes: number }
> {
  const megabytes = Math.ceil(file.size / MEGABYTE);
  if (megabytes > MOST_PICTURE_MB) return { fault: 'large', megabytes };
  const small = await scaledDown(file);
  if (small === null) return { fault: 'none' };
  return { address: await addressOf(small) };
}

function addressOf(picture: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error ?? new Error('a picture cannot be read'));
    reader.readAsDataURL(picture);
  });
}

/** The pictures of a form as files for the office. */
export function filesOf(pictures: Readonly<Partial<Record<CafPicture, string>>>): { kind: CafPicture; file: File }[] {
  return CAF_PICTURES.flatMap((kind) => {
    const address = pictures[kind];
    if (address === undefined) return [];
    const bytes = Uint8Array.from(atob(address.slice(address.indexOf(',') + 1)), (sign) => sign.charCodeAt(0));
    return [{ kind, file: new File([bytes], `${kind}.jpg`, { type: 'image/jpeg' }) }];
  });
}
