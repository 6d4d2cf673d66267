const NAMES: readonly string[] = [
  'january jan januari enero ene जनवरी जन',
  'february feb februari peb febrero फरवरी फ़रवरी फर',
  'march mar maret mrt marzo मार्च',
  'april apr abril abr अप्रैल',
  'may mei mayo मई',
  'june jun juni junio जून',
  'july jul juli julio जुलाई',
  'august aug agustus agu agt ags agosto ago अगस्त',
  'september sep sept septiembre set setiembre सितंबर सितम्बर',
  'october oct oktober okt octubre अक्टूबर अक्तूबर',
  'november nov nopember nop noviembre नवंबर नवम्बर',
  'december dec desember des diciembre dic दिसंबर दिसम्बर',
];

/** Month names and their short forms in English, Indonesian, Spanish and Hindi, to 1..12. */
export const MONTH_BY_NAME: ReadonlyMap<string, number> = new Map(
  NAMES.flatMap((line, index) => line.split(' ').map((name) => [name.normalize('NFC'), index + 1] as const)),
);
