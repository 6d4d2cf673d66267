import type { Permission } from '#shared/domain/permissions.ts';

/** The sections of the settings, and what is needed to see each; this computer is everybody's. */
export const SECTIONS = [
  'company',
  'people',
  'numbering',
  'banks',
  'areas',
  'collections',
  'printers',
  'work',
  'computer',
  'audit',
] as const;
export type Section = (typeof SECTIONS)[number];

export const SECTION_PERMISSION: Partial<Record<Section, Permission>> = {
  company: 'settings.read',
  people: 'people.read',
  numbering: 'settings.read',
  banks: 'banking.read',
  collections: 'collections.read',
  printers: 'settings.read',
  work: 'health.read',
  areas: 'settings.read',
  audit: 'audit.read',
};

/** Which section is open, as it stands in the address. */
export function readSectionSearch(search: Record<string, unknown>): { section?: Section } {
  const section = SECTIONS.find((one) => one === search.section);
  return section && section !== 'company' ? { section } : {};
}
