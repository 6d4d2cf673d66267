/** The shortest text that may be a phone number (contract of a customer). */
export const SHORTEST_PHONE = 3;

/** Phone numbers as people write several into one field: with commas, semicolons, slashes or line ends between them. */
export function phonesFrom(text: string): string[] {
  const phones = text.split(/[,;/\n]+/).map((phone) => phone.trim().replace(/\s+/g, ' '));
  return [...new Set(phones.filter(Boolean))];
}
