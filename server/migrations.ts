import type { Migration } from "kysely/migration";
import * as platform from "./migrations/0001-platform.ts";
import * as people from "./migrations/0002-people.ts";
import * as presence from "./migrations/0003-presence.ts";
import * as handoffs from "./migrations/0004-handoffs.ts";
import * as revocations from "./migrations/0005-revocations.ts";
import * as media from "./migrations/0006-media.ts";
import * as huddles from "./migrations/0007-huddles.ts";
import * as officeHours from "./migrations/0008-office-hours.ts";
import * as heartbeatAge from "./migrations/0009-heartbeat-age.ts";
import * as calendar from "./migrations/0010-calendar.ts";
import * as handoffTimes from "./migrations/0011-handoff-times.ts";
import * as servedSites from "./migrations/0012-served-sites.ts";
import * as threads from "./migrations/0013-threads.ts";
import * as suggestions from "./migrations/0014-suggestions.ts";
import * as auditNames from "./migrations/0015-audit-names.ts";
import * as inCalls from "./migrations/0016-in-calls.ts";
import * as openRows from "./migrations/0017-open-rows.ts";

/** Every step of the schema, in order; a step that has been released never changes. */
export const migrations: Readonly<Record<string, Migration>> = {
  "0001-platform": platform,
  "0002-people": people,
  "0003-presence": presence,
  "0004-handoffs": handoffs,
  "0005-revocations": revocations,
  "0006-media": media,
  "0007-huddles": huddles,
  "0008-office-hours": officeHours,
  "0009-heartbeat-age": heartbeatAge,
  "0010-calendar": calendar,
  "0011-handoff-times": handoffTimes,
  "0012-served-sites": servedSites,
  "0013-threads": threads,
  "0014-suggestions": suggestions,
  "0015-audit-names": auditNames,
  "0016-in-calls": inCalls,
  "0017-open-rows": openRows,
};
