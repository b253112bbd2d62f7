import { lineOf } from "#shared/office-hours/line.ts";
import type { Hours } from "#shared/office-hours/office-hours.schema.ts";
import { Panel } from "../../../ui/Panel.tsx";
import parts from "../parts/office-hours.module.css";
import { CameNotice } from "./CameNotice.tsx";
import { LineRow } from "./LineRow.tsx";
import { useHosting } from "./use-hosting.ts";

/** Everybody who waits, in the order in which they are called. */
export function LinePanel() {
  const { hours } = useHosting();
  const line = lineOf(hours);
  const carried = hours.carried.filter(({ isDue }) => !isDue).length;
  const waiting = line.filter(({ state }) => state !== "skipped").length;
  // Nobody comes in any more; and in a group nobody waits while the door is open.
  if (line.length === 0 && (hours.state === "draining" || isInGroup(hours))) return null;
  return (
    <Panel title="The line" note={sayLine(waiting, carried)}>
      <CameNotice />
      {line.length > 0 ? (
        <ol className={parts["list"]} aria-label="The line">
          {line.map((entry, index) => (
            <LineRow key={entry.id} entry={entry} place={index + 1} />
          ))}
        </ol>
      ) : null}
    </Panel>
  );
}

function isInGroup({ kind, state }: Hours): boolean {
  return kind === "group" && state !== "scheduled";
}

function sayLine(waiting: number, carried: number): string {
  const now = waiting === 0 ? "" : waiting === 1 ? "1 waits" : `${waiting} wait`;
  const later =
    carried === 0
      ? ""
      : `${carried} with a kept place ${carried === 1 ? "comes" : "come"} in when the door opens`;
  return [now, later].filter(Boolean).join("; ") || "Nobody waits";
}
