import type { Hours } from "#shared/office-hours/office-hours.schema.ts";
import { checkIn } from "#shared/office-hours/office-hours.commands.ts";
import { Panel } from "../../../ui/Panel.tsx";
import { HoursAct } from "../parts/HoursAct.tsx";

/** The host's side of one session. */
export function HostConsole({ hours }: { readonly hours: Hours }) {
  return (
    <Panel title="Hosting">
      <HoursAct contract={checkIn} input={{ hoursId: hours.id }} size="md">
        I am here: open the door
      </HoursAct>
    </Panel>
  );
}
