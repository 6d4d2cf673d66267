import { z } from 'zod';

/**
 * What can be wrong with a field of an input. The words for each are in `shared/text` under `fault.<fault>`; those with
 * `limit` say how much is taken. A check of the contract with words of its own gives one of these in their place.
 */
export const INPUT_FAULTS = [
  'needed',
  /** Nothing that this field can hold: another type, another form. */
  'wrong',
  'no-choice',
  'short',
  'long',
  'below',
  'above',
  'few',
  'many',
  'too-large',
  'nothing',
  'no-day',
  'no-mail-address',
  'no-web-address',
  'no-upi-id',
  'no-user-name',
  'no-drawing',
  'no-pattern',
  'one-line',
  /** The last of two is not after the first, or is before it where one day is enough. */
  'not-after',
  'too-far',
  /** Does not go with what the other fields say. */
  'unfit',
  /** Is not given beside what the other fields say. */
  'not-here',
  'either-or',
  'twice',
  'same-place',
  'yourself',
  'nobody-pays',
  'needed-again',
  'steps-rise',
  'area-has-branch',
  'channels-only',
  'slower-than-line',
  'faster-than-line',
  'not-whole',
  'not-in-batch',
  'other-makes',
  'no-such-piece',
  'pay-out-only',
  'usual-stays',
  'usual-at-bank',
  'technician-only',
  'before-cut',
  'below-least-fee',
] as const;
export type InputFault = (typeof INPUT_FAULTS)[number];

/** One field that was not taken. `detail` is for who writes programs: the check's own English, with more of what it wanted. */
export const zInputIssue = z.object({
  path: z.string(),
  fault: z.enum(INPUT_FAULTS),
  limit: z.number().optional(),
  detail: z.string().optional(),
});
export type InputIssue = z.infer<typeof zInputIssue>;
