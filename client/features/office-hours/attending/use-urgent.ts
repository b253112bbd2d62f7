import type { HandoffId } from "#shared/kernel/ids.ts";
import type { Entry } from "#shared/office-hours/entries.schema.ts";
import { convertEntry } from "#shared/office-hours/office-hours.commands.ts";
import type { Hours } from "#shared/office-hours/office-hours.schema.ts";
import { convertVisit } from "#shared/office-hours/served.commands.ts";
import { useCommand, type CommandHook } from "../../../platform/commands/use-command.ts";
import { visitingOf } from "../state/visiting.ts";

/** An entry becomes the hand-off that is asked for: at this site, or, in a line of another, at one's own. */
export function useUrgent(
  hours: Hours,
  entry: Entry,
): CommandHook<object, { readonly handoffId: HandoffId | null }> {
  const here = useCommand(convertEntry);
  const there = useCommand(convertVisit);
  const visiting = visitingOf(hours);
  const hoursId = hours.id;
  if (visiting)
    return {
      ...there,
      run: (request) =>
        there.run({ hoursId, request: request as never }, { site: visiting.viaSiteId }),
    };
  return {
    ...here,
    run: (request) =>
      here.run({
        hoursId,
        entryId: entry.id,
        to: { kind: "handoff", request: request as never },
      }),
  };
}
