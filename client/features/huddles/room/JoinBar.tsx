import { Button, Text } from "@mantine/core";
import { IconDoorEnter } from "@tabler/icons-react";
import { useState } from "react";
import { Link } from "react-router";
import { joinHuddle, leaveHuddle } from "#shared/huddles/huddles.commands.ts";
import { isIn } from "#shared/huddles/huddles.schema.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import { useConnection } from "../../../platform/realtime/use-connection.ts";
import { useSite } from "../../../platform/site/use-site.ts";
import { useMe } from "../../../platform/session/session-context.ts";
import { Dialog } from "../../../ui/Dialog.tsx";
import { ActButton } from "../../../ui/ActButton.tsx";
import { PersonPicker } from "../../presence/PersonPicker.tsx";
import { usePeopleHere } from "../../presence/use-people-here.ts";
import { useHuddleRoom } from "../state/huddle-room.ts";
import classes from "../HuddlePage.module.css";

/** Into it and out of it, in one tap; coming in again takes no more. */
export function JoinBar() {
  const { huddle, standing, beforeLeaving } = useHuddleRoom();
  const isOnline = useConnection().state === "online";
  const me = useMe();
  const huddleId = huddle.id;
  if (huddle.state === "ended" || huddle.state === "scheduled") return <ToHuddles />;
  if (standing.mine)
    return (
      <div className={classes["acts"]}>
        <WithMe />
        <ActButton
          contract={leaveHuddle}
          input={{ huddleId }}
          variant="default"
          before={() => Promise.all([...beforeLeaving].map((act) => act()))}
        >
          Leave the huddle
        </ActButton>
      </div>
    );
  if (!standing.mayJoin)
    return <Text size="sm">You were asked out; somebody in it can ask you in again.</Text>;
  const wasIn = huddle.people.some(({ personId }) => personId === me.id);
  return (
    <div className={classes["bar"]} data-above-phone-bar>
      <ActButton
        contract={joinHuddle}
        input={{ huddleId }}
        size="md"
        leftSection={<IconDoorEnter size="1.25rem" aria-hidden />}
      >
        {wasIn ? "Come in again" : "Come in"}
        {isOnline ? "" : " (not connected)"}
      </ActButton>
    </div>
  );
}

/** Before the door opens, and once it is over, there is nothing to come into. */
function ToHuddles() {
  const { siteId } = useSite();
  return (
    <Button component={Link} variant="default" to={`/sites/${siteId}/huddles`}>
      To the huddles
    </Button>
  );
}

/** Several people around one device: all their names are in attendance. */
function WithMe() {
  const { huddle } = useHuddleRoom();
  const me = useMe();
  const { people } = usePeopleHere();
  const [chosen, setChosen] = useState<readonly PersonId[] | null>(null);
  const around = huddle.people
    .filter(({ withId, leftAt }) => withId === me.id && leftAt === null)
    .map(({ personId }) => personId);
  const free = people.filter(({ id }) => id !== me.id && !isIn(huddle, id));
  return (
    <>
      <Button variant="default" onClick={() => setChosen([])}>
        {around.length === 0 ? "Others at my device" : `${around.length} at my device`}
      </Button>
      {chosen ? (
        <Dialog title="Who sits at your device?" onClose={() => setChosen(null)}>
          <PersonPicker label="With me" people={free} chosen={chosen} onChange={setChosen} />
          <ActButton
            contract={joinHuddle}
            input={{ huddleId: huddle.id, withPersonIds: [...chosen] }}
            size="md"
            disabled={chosen.length === 0}
            onDone={() => setChosen(null)}
          >
            They are here
          </ActButton>
        </Dialog>
      ) : null}
    </>
  );
}
