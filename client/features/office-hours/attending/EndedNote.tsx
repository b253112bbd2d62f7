import { Anchor, Text } from "@mantine/core";
import { Link } from "react-router";
import { endedStates, type Entry } from "#shared/office-hours/entries.schema.ts";
import type { Hours } from "#shared/office-hours/office-hours.schema.ts";
import { useMe } from "../../../platform/session/session-context.ts";
import { useSite } from "../../../platform/site/use-site.ts";
import { visitingOf } from "../state/visiting.ts";
import { useNames } from "../parts/use-names.ts";

/** What became of my last visit to this session. */
export function EndedNote({ hours }: { readonly hours: Hours }) {
  const me = useMe();
  const [last] = hours.entries
    .filter(({ personId, state }) => personId === me.id && isOver(state))
    .toSorted((a, b) => (b.endedAt ?? 0) - (a.endedAt ?? 0));
  if (!last) return null;
  return (
    <Text role="status">
      <Said hours={hours} entry={last} />
    </Text>
  );
}

function isOver(state: Entry["state"]): boolean {
  return (endedStates as readonly Entry["state"][]).includes(state);
}

function Said({ hours, entry }: { readonly hours: Hours; readonly entry: Entry }) {
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
      return "Your place goes on in the next session: you will hear when it opens.";
    case "told_no_time":
      return "Nobody got to you this time.";
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
      ) : (
        {
          appointment: "It became an appointment.",
          question: "It became a question in writing: you find it below.",
          slot: "You chose a slot instead.",
        }[entry.became as "appointment" | "question" | "slot"]
      );
    default:
      return null;
  }
}
