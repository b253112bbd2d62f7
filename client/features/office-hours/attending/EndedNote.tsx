import { Anchor, Text } from "@mantine/core";
import { Link } from "react-router";
import type { PersonId } from "#shared/kernel/ids.ts";
import { isLive, type Entry } from "#shared/office-hours/entries.schema.ts";
import type { Hours } from "#shared/office-hours/office-hours.schema.ts";
import { MINUTE_MS } from "#shared/kernel/time.ts";
import { useNow } from "../../../platform/clock.ts";
import { useSite } from "../../../platform/site/use-site.ts";
import type { MyTime } from "../mine/my-times.ts";
import { useMyTimes } from "../mine/use-my-times.ts";
import { useWall } from "../mine/use-wall.ts";
import { sayMoment } from "../parts/hours-words.ts";
import { visitingOf } from "../state/visiting.ts";
import { useNames } from "../parts/use-names.ts";
import classes from "./attending.module.css";

export function lastVisitOf({ entries }: Hours, personId: PersonId): Entry | undefined {
  const [last] = entries
    .filter((entry) => entry.personId === personId && !isLive(entry))
    .toSorted((a, b) => (b.endedAt ?? 0) - (a.endedAt ?? 0));
  return last;
}

interface EndedNoteProps {
  readonly hours: Hours;
  readonly entry: Entry;
}

/** What became of my last visit to this session. */
export function EndedNote(props: EndedNoteProps) {
  return (
    <section className={classes["card"]} aria-label="My last visit">
      <Text role="status" fw={600}>
        <Said {...props} />
      </Text>
    </section>
  );
}

function Said({ hours, entry }: EndedNoteProps) {
  const { nameOf } = useNames();
  const { siteId, clock } = useSite();
  const at = entry.endedAt === null ? "" : ` at ${clock(entry.endedAt)}`;
  switch (entry.state) {
    case "resolved":
      if (hours.kind === "group")
        return `Your time in the group ended${at}. Come in again as you like.`;
      return `Your visit with ${nameOf(entry.hostId)} ended${at}. You may come again.`;
    case "left":
      return `You were called, and your kept place ended${at}. Join again and you stand at the end of the line.`;
    case "withdrawn":
      return `You left${at}.`;
    case "carried_over":
      return (
        <>
          Your place goes on in the next session: you will hear when it opens. <ToMine />
        </>
      );
    case "told_no_time":
      return entry.isSettled ? `You said${at} that it is settled.` : "Nobody got to you this time.";
    case "converted":
      if (visitingOf(hours) && entry.became === "handoff")
        return `It became a hand-off of your own site${at}.`;
      return entry.became === "handoff" && entry.handoffId !== null ? (
        <>
          It became a hand-off{at}:{" "}
          <Anchor component={Link} to={`/sites/${siteId}/handoffs/${entry.handoffId}`}>
            look how it stands
          </Anchor>
          .
        </>
      ) : entry.became === "slot" ? (
        <ChosenSlot />
      ) : (
        {
          appointment: "It became an appointment.",
          question: "It became a question in writing: you find it below.",
        }[entry.became as "appointment" | "question"]
      );
    default:
      return null;
  }
}

/** When it is, and with whom, where it is the only one. */
function ChosenSlot() {
  const slots = useMyTimes().filter(({ kind }) => kind === "slot");
  const [slot] = slots;
  return (
    <>
      You chose a slot instead{slot && slots.length === 1 ? <When time={slot} /> : null}. <ToMine />
    </>
  );
}

function When({ time: { hours, startsAt } }: { readonly time: MyTime }) {
  const now = useNow(MINUTE_MS);
  const { zone, hosts } = useWall(hours);
  return (
    <>
      : {sayMoment(startsAt, now, zone)} with {hosts}
    </>
  );
}

function ToMine() {
  return (
    <Anchor component={Link} to="/mine">
      It stands under Mine
    </Anchor>
  );
}
