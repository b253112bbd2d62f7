import { refreshEach } from "../../server/features/presence/change-each.ts";
import type { CommandHub } from "../../server/platform/commands/command-hub.ts";
import { isStoreTrouble, isWorthRetrying } from "../../server/platform/db/dialect-differences.ts";
import type { PersonId } from "../../shared/kernel/ids.ts";
import { until } from "./until.ts";

/** No hand-off was ever asked for, no huddle or office hours held, and nobody has said what they do: the next story begins in the same world. */
export async function forgetTheDay(hub: CommandHub): Promise<void> {
  // What is still under way at the hub may hold the same rows in another order.
  await until("the day is forgotten", () =>
    forgetHandoffs(hub).then(
      () => true,
      (error: unknown) => {
        if (isWorthRetrying(error) || isStoreTrouble(error)) return false;
        throw error;
      },
    ),
  );
  const people = await hub.db.selectFrom("presence").select("person_id").execute();
  await refreshEach(
    hub,
    people.map((row) => row.person_id as PersonId),
  );
}

async function forgetHandoffs(hub: CommandHub): Promise<void> {
  await hub.db.transaction().execute(async (tx) => {
    for (const table of [
      "thread_reads",
      "thread_messages",
      "threads",
      "office_hours_texts",
      "office_hours_questions",
      "office_hours_visits",
      "office_hours_hosts",
      "office_hours_waiting",
      "office_hours_sites",
      "office_hours_visitors",
      "office_hours_served",
      "office_hours",
      "office_hours_series",
      "huddle_texts",
      "huddle_notes",
      "huddle_people",
      "huddles",
      "action_items",
      "huddle_rooms",
      "handoff_contents",
      "offers",
      "handoffs",
      "activities",
      "manual_statuses",
      "manual_duty",
      "whereabouts",
    ] as const)
      await tx.deleteFrom(table).execute();
    await tx
      .deleteFrom("deadlines")
      .where("kind", "in", [
        "handoff.next",
        "handoff.purge",
        "huddle.next",
        "huddle.plan",
        "huddle.purge",
        "thread.look",
        "officeHours.next",
        "officeHours.plan",
        "officeHours.purge",
        "officeHours.question",
        "officeHours.serve",
        "officeHours.converted",
      ])
      .execute();
  });
}
