import { Button, Text } from "@mantine/core";
import { Link, useNavigate } from "react-router";
import { checkDebrief } from "#shared/huddles/debrief.rules.ts";
import { debriefHuddle } from "#shared/huddles/huddles.commands.ts";
import { MINUTE_MS } from "#shared/kernel/time.ts";
import { useNow } from "../../../platform/clock.ts";
import { useSite } from "../../../platform/site/use-site.ts";
import { ActButton } from "../../../ui/ActButton.tsx";
import { Panel } from "../../../ui/Panel.tsx";
import { useHuddleRoom } from "../state/huddle-room.ts";
import { openNow, useHuddles } from "../state/use-huddles.ts";

/** Once it is over: those who were in it may look back on it together, within a day. */
export function DebriefPart() {
  const { huddle, standing } = useHuddleRoom();
  const slice = useHuddles();
  const { siteId } = useSite();
  const navigate = useNavigate();
  const now = useNow(MINUTE_MS);
  const { debriefOf } = huddle;
  if (debriefOf !== undefined)
    return (
      <Button
        component={Link}
        variant="default"
        w="fit-content"
        to={`/sites/${siteId}/huddles/${debriefOf}`}
      >
        To the huddle that it was about
      </Button>
    );
  if (!standing.mayDebrief || !checkDebrief(huddle, now).ok) return null;
  const open = openNow({ huddles: slice?.huddles ?? {} }).find(
    (each) => each.debriefOf === huddle.id,
  );
  return (
    <Panel title="Debrief">
      <Text size="sm">
        {open
          ? "It is on now."
          : "Ten minutes with the debrief checklist. Everybody who was in the huddle is asked in."}
      </Text>
      <ActButton
        contract={debriefHuddle}
        input={{ huddleId: huddle.id }}
        size="md"
        variant={open ? "filled" : "light"}
        onDone={({ huddleId }) => void navigate(`/sites/${siteId}/huddles/${huddleId}`)}
      >
        {open ? "Come into the debrief" : "Open a debrief"}
      </ActButton>
    </Panel>
  );
}
