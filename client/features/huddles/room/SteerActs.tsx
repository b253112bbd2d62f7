import { Text } from "@mantine/core";
import { IconArrowRight, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import type { AgendaClock } from "#shared/huddles/agenda.ts";
import { extendItem, goToItem } from "#shared/huddles/huddles.commands.ts";
import { MINUTE_MS } from "#shared/kernel/time.ts";
import { ActButton } from "../../../ui/ActButton.tsx";
import { usePeopleHere } from "../../presence/use-people-here.ts";
import { useHuddleRoom } from "../state/huddle-room.ts";
import { EndHuddle } from "./EndHuddle.tsx";
import classes from "./NowCard.module.css";

/** The clock is the facilitator's: the next item in one tap. Everybody else reads who has it. */
export function SteerActs({ clock }: { readonly clock: AgendaClock }) {
  const { huddle, standing } = useHuddleRoom();
  const { nameOf } = usePeopleHere();
  const { current, next } = clock;
  const steers = standing.mine !== undefined && standing.steers;
  const [haveLed, setLed] = useState(steers);
  if (steers && !haveLed) setLed(true);
  if (!steers) {
    const { actingId, holderId } = huddle.facilitator;
    // What was at hand a moment ago is not taken away without a word.
    const isTakenBack = haveLed && standing.mine !== undefined && actingId === holderId;
    return (
      <Text size="sm" c="dimmed" role="status">
        {isTakenBack ? "You stood in; whoever facilitates is here now. " : ""}
        {actingId === null ? "Nobody facilitates yet." : `${nameOf(actingId)} keeps the time.`}
        {next ? ` Next: ${next.title}.` : ""}
      </Text>
    );
  }
  return (
    <div className={classes["acts"]}>
      {next ? (
        <div className={classes["next"]}>
          <ActButton
            contract={goToItem}
            input={{ huddleId: huddle.id, itemId: next.id, fromItemId: current?.id ?? null }}
            size="md"
            rightSection={<IconArrowRight size="1.125rem" aria-hidden />}
          >
            Next: {next.title}
          </ActButton>
        </div>
      ) : (
        <EndHuddle isNext />
      )}
      {current ? (
        <ActButton
          contract={extendItem}
          input={{ huddleId: huddle.id, itemId: current.id, byMs: MINUTE_MS }}
          size="md"
          variant="default"
          leftSection={<IconPlus size="1rem" aria-hidden />}
        >
          One minute more
        </ActButton>
      ) : null}
      {next ? <EndHuddle /> : null}
    </div>
  );
}
