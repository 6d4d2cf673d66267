/** NIST SP 800-63B: length is what counts in a password, and any characters will do. */
export const SHORTEST_PASSWORD = 8;
/** Longer ones would only cost the host time. */
export const LONGEST_PASSWORD = 128;
