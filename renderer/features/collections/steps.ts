/** The steps of the track that a list can be narrowed to; who is clear stands on no list. */
export const TRACK_STEPS = [
  'pending',
  'reminded',
  'warned',
  'suspended',
  'restored',
  'doubtful',
  'written-off',
] as const;
export type TrackStep = (typeof TRACK_STEPS)[number];
