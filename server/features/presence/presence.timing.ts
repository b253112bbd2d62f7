import { HOUR_MS, DAY_MS, MINUTE_MS, SECOND_MS } from "../../../shared/kernel/time.ts";

/** A page that reloads or a network that changes is back within this time; nobody sees it gone meanwhile. */
export const RELOAD_GRACE_MS = 8 * SECOND_MS;

/** A device's input moves the idle limit by minutes: more writes would tell nobody anything. */
export const INPUT_WRITTEN_EVERY_MS = MINUTE_MS;

/** Rows of devices that one node writes at the same time. */
export const WRITTEN_AT_ONCE = 3;

/** Rows of devices are compared with the open connections this often, for the writes that failed meanwhile. */
export const DEVICES_CHECKED_EVERY_MS = 5 * SECOND_MS;

/** Everyone's presence is derived anew at least this often, whatever else sets it off. */
export const REFRESHED_AT_LEAST_EVERY_MS = HOUR_MS;

/** Status changes are kept for the day's measures, and no longer: nobody's day is to be looked up. */
export const STATUS_CHANGES_KEPT_MS = DAY_MS;

/** Status changes that are too old are removed this often at most. */
export const PURGED_AT_MOST_EVERY_MS = HOUR_MS;

/** The board looks for changes of other nodes this often, should no hint have come. */
export const BOARD_POLL_MS = SECOND_MS;

/** How far back the board looks at each poll: the clocks of the nodes differ by less. */
export const BOARD_LOOK_BACK_MS = 15 * SECOND_MS;

/** Changes within this time leave in one message. */
export const RELAY_BATCH_MS = 50;

/** Should no hint have come, the sweep of sessions finds within two seconds whose rights have changed; so long after it, at most, the board follows. */
export const VIEWERS_CHECKED_EVERY_MS = SECOND_MS;
