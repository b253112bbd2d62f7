import { lineOf } from "#shared/office-hours/line.ts";
import type { Hours } from "#shared/office-hours/office-hours.schema.ts";
import { Panel } from "../../../ui/Panel.tsx";
import parts from "../parts/office-hours.module.css";
import { CameNotice } from "./CameNotice.tsx";
import { sayLine } from "./entry-words.ts";
import { LineRow } from "./LineRow.tsx";
import { useHosting } from "./use-hosting.ts";

/** Everybody who waits, in the order in which they are called. */
export function LinePanel() {
  const { hours } = useHosting();
  const line = lineOf(hours);
  const carried = hours.carried.filter(({ isDue }) => !isDue).length;
  const skipped = line.filter(({ state }) => state === "skipped").length;
  // Nobody comes in any more; and in a group nobody waits while the door is open.
  if (line.length === 0 && (hours.state === "draining" || isInGroup(hours))) return null;
  return (
    <Panel title="The line" note={sayLine({ waiting: line.length - skipped, skipped, carried })}>
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
