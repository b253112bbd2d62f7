import { MINUTE_MS, SECOND_MS } from "../kernel/time.ts";

/** A device that lost the hub keeps its place, and the others their links to it, for so long. */
export const LOST_GRACE_MS = 15 * SECOND_MS;
/** Whoever was taken out of a call stays out for so long. */
export const REMOVED_FOR_MS = 10 * MINUTE_MS;
/** A code that nobody has typed in by then is worth nothing. */
export const CODE_MS = 10 * MINUTE_MS;
/** TURN credentials; a browser asks for new ones in time. */
export const TURN_MS = 10 * MINUTE_MS;
