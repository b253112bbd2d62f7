import { Text } from "@mantine/core";
import { IconDoorEnter } from "@tabler/icons-react";
import { useNavigate } from "react-router";
import { joinHuddle } from "#shared/huddles/huddles.commands.ts";
import { isIn, presentIn, type Huddle } from "#shared/huddles/huddles.schema.ts";
import { MINUTE_MS } from "#shared/kernel/time.ts";
import { sayMoment } from "#shared/schedules/schedule.words.ts";
import { useNow } from "../../../platform/clock.ts";
import { useMe } from "../../../platform/session/session-context.ts";
import { useSite } from "../../../platform/site/use-site.ts";
import { listNames } from "../../../ui/list-names.ts";
import { Tag } from "../../../ui/Tag.tsx";
import { ActButton } from "../../../ui/ActButton.tsx";
import { sayState } from "../parts/huddle-words.ts";
import { usePeopleHere } from "../../presence/use-people-here.ts";
import classes from "./OpenHuddleCard.module.css";
import { Button } from "@mantine/core";
import { Link } from "react-router";

/** A huddle whose door is open: who is in it, and the one tap into it. */
export function OpenHuddleCard({ huddle }: { readonly huddle: Huddle }) {
  const { siteId, site } = useSite();
  const { nameOf } = usePeopleHere();
  const me = useMe();
  const navigate = useNavigate();
  const now = useNow(MINUTE_MS);
  const here = presentIn(huddle);
  const address = `/sites/${siteId}/huddles/${huddle.id}`;
  const amIn = isIn(huddle, me.id);
  const { state, plannedAt } = huddle;
  return (
    <article className={classes["card"]} aria-label={huddle.title}>
      <div className={classes["words"]}>
        <Text fw={700} size="lg">
          <Link to={address} className={classes["title"]}>
            {huddle.title}
          </Link>{" "}
          <Tag tone={state === "lobby" ? "news" : "good"}>{sayState(huddle)}</Tag>
        </Text>
        <Text size="sm" c="dimmed">
          {state === "lobby" && plannedAt !== null
            ? `Begins ${sayMoment(plannedAt, now, site.zone)}. `
            : ""}
          {here.length === 0
            ? "Nobody is in it yet."
            : `In it: ${listNames(here.map(({ personId }) => nameOf(personId)))}.`}
        </Text>
      </div>
      {amIn ? (
        <Button component={Link} to={address} size="md" variant="light">
          Back into it
        </Button>
      ) : (
        <ActButton
          contract={joinHuddle}
          input={{ huddleId: huddle.id }}
          size="md"
          leftSection={<IconDoorEnter size="1.25rem" aria-hidden />}
          aria-label={`Come in: ${huddle.title}`}
          onDone={() => void navigate(address)}
        >
          Come in
        </ActButton>
      )}
    </article>
  );
}
