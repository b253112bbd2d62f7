import { IconArrowRight, IconPlus } from "@tabler/icons-react";
import type { AgendaClock } from "#shared/huddles/agenda.ts";
import { extendItem, goToItem } from "#shared/huddles/huddles.commands.ts";
import { MINUTE_MS } from "#shared/kernel/time.ts";
import { ActButton } from "../../../ui/ActButton.tsx";
import { useHuddleRoom } from "../state/huddle-room.ts";
import { EndHuddle } from "./EndHuddle.tsx";
import classes from "./NowCard.module.css";

/** The clock is the facilitator's: the next item in one tap. */
export function SteerActs({ clock }: { readonly clock: AgendaClock }) {
  const { huddle, standing } = useHuddleRoom();
  const { current, next } = clock;
  if (standing.mine === undefined || !standing.steers) return null;
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
