import { Text } from "@mantine/core";
import { huddleMeasures } from "#shared/huddles/huddles.queries.ts";
import type { RoomMeasures } from "#shared/huddles/measures.ts";
import { MINUTE_MS } from "#shared/kernel/time.ts";
import { sayRefusal } from "../../../platform/errors/refusal-messages.ts";
import { useHallwayQuery } from "../../../platform/query/use-hallway-query.ts";
import { LoadingState } from "../../../ui/LoadingState.tsx";
import { Panel } from "../../../ui/Panel.tsx";
import { RefusedState } from "../../../ui/RefusedState.tsx";
import classes from "./MeasuresPanel.module.css";

/** How huddles went, room by room: for leads and practice facilitators, and of no one person. */
export function MeasuresPanel() {
  const { data, refusal } = useHallwayQuery(huddleMeasures, {});
  return (
    <Panel title="How the huddles went" note="The last eight weeks; nobody is counted by name">
      {refusal ? <RefusedState message={sayRefusal(refusal)} /> : null}
      {!data && !refusal ? <LoadingState label="Counting" /> : null}
      {data?.rooms.length === 0 ? <Text size="sm">None has been held yet.</Text> : null}
      {data?.rooms.map((room) => (
        <RoomTold key={room.standingRoomId} room={room} />
      ))}
    </Panel>
  );
}

const NOT_KNOWN = "not known";

function RoomTold({ room }: { readonly room: RoomMeasures }) {
  return (
    <section aria-label={room.name}>
      <Text fw={650}>{room.name}</Text>
      <dl className={classes["facts"]}>
        {factsOf(room).map(([label, says]) => (
          <div key={label} className={classes["fact"]}>
            <dt>{label}</dt>
            <dd>{says}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function factsOf(room: RoomMeasures): readonly (readonly [string, string])[] {
  const { held, of, onTime, timed, withBh, medianLengthMs, agreedLengthMs, medianPeople } = room;
  const minutes = (ms: number): number => Math.max(1, Math.round(ms / MINUTE_MS));
  // Where nobody came to its time there is nothing more to tell.
  if (held === 0) return [["Held", `none of ${of}`]];
  return [
    ["Held", `${held} of ${of}`],
    ["On time", timed === 0 ? "no set time" : `${onTime} of ${timed}`],
    ["BH was there", `${withBh} of ${held}`],
    [
      "Half took at most",
      medianLengthMs === null
        ? NOT_KNOWN
        : `${minutes(medianLengthMs)} min (${minutes(agreedLengthMs)} agreed)`,
    ],
    ["People, mostly", medianPeople === null ? NOT_KNOWN : String(Math.round(medianPeople))],
  ];
}
