import { Text } from "@mantine/core";
import type { Huddle } from "#shared/huddles/huddles.schema.ts";
import { JoinCallLink } from "../../media/JoinCallLink.tsx";
import { sayInCall } from "../../media/say-in-call.ts";
import { useCallBegun } from "../../media/use-call-begun.ts";
import { useStanding } from "../state/use-standing.ts";
import classes from "./HuddleCalls.module.css";

/** Whoever is in a huddle is told on every page, its own too, that others hear and see each other: in silence. */
export function HuddleCallBegun({ huddle }: { readonly huddle: Huddle }) {
  const { id, siteId, title } = huddle;
  const { maySpeak } = useStanding(huddle);
  const inCall = useCallBegun({ kind: "huddle", id, siteId }, true);
  if (inCall.length === 0) return null;
  return (
    <section className={classes["call"]} aria-label="Call of your huddle">
      <Text className={classes["said"] ?? ""} role="status">
        <strong>{title}</strong>: {sayInCall(inCall)}
      </Text>
      <JoinCallLink path={`/sites/${siteId}/huddles/${id}`} about={title} listensOnly={!maySpeak} />
    </section>
  );
}
