/** The longer side of a picture as it is sent: small enough for a phone's line, large enough to read a meter on it. */
const LONGEST_PX = 1_280;
const QUALITY = 0.75;

/**
 * Makes a picture of a camera small, as JPEG, before it is kept and sent.
 * @returns null for what no browser reads as a picture
 */
export async function scaledDown(file: Blob): Promise<Blob | null> {
  let picture: ImageBitmap;
  try {
    picture = await createImageBitmap(file);
  } catch {
    return null;
  }
  const scale = Math.min(1, LONGEST_PX / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY));
}
