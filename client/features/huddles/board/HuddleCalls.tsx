import { Button, Text } from "@mantine/core";
import { IconBell } from "@tabler/icons-react";
import { useState } from "react";
import { useLocation, useNavigate } from "react-router";
import { joinHuddle } from "#shared/huddles/huddles.commands.ts";
import type { Huddle } from "#shared/huddles/huddles.schema.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import { SECOND_MS } from "#shared/kernel/time.ts";
import { useNow } from "../../../platform/clock.ts";
import { useMe } from "../../../platform/session/session-context.ts";
import { useSite } from "../../../platform/site/use-site.ts";
import { sayTimeLeft } from "../../../ui/TimeLeft.tsx";
import { ActButton } from "../../../ui/ActButton.tsx";
import { openNow, useHuddles } from "../state/use-huddles.ts";
import { Bell } from "./Bell.tsx";
import classes from "./HuddleCalls.module.css";

/** The bell, on every page: a huddle of mine has its door open, or somebody asks me in. */
export function HuddleCalls() {
  const slice = useHuddles();
  const me = useMe();
  const { site } = useSite();
  const { pathname } = useLocation();
  const [aside, setAside] = useState<readonly string[]>([]);
  if (!slice) return null;
  const teamIds = site.teams
    .filter(({ personIds }) => personIds.includes(me.id))
    .map(({ id }) => id);
  const calls = openNow(slice).filter(
    (huddle) =>
      isCalled(huddle, me.id, teamIds) &&
      !aside.includes(huddle.id) &&
      !pathname.includes(huddle.id),
  );
  return calls.map((huddle) => (
    <Call key={huddle.id} huddle={huddle} onAside={() => setAside([...aside, huddle.id])} />
  ));
}

/** Asked in by name, or of the team; whoever has been in it or is in it is not called again. */
function isCalled(huddle: Huddle, me: PersonId, teamIds: readonly string[]): boolean {
  if (huddle.people.some(({ personId }) => personId === me)) return false;
  if (huddle.invited.some(({ personId }) => personId === me)) return true;
  if (huddle.kind === "ad_hoc" && huddle.teamId === null) return false;
  return huddle.teamId === null || teamIds.includes(huddle.teamId);
}

function Call({ huddle, onAside }: { readonly huddle: Huddle; readonly onAside: () => void }) {
  const { siteId } = useSite();
  const me = useMe();
  const navigate = useNavigate();
  const now = useNow(10 * SECOND_MS);
  const { title, state, plannedAt } = huddle;
  const isAsked = huddle.invited.some(({ personId }) => personId === me.id);
  const when =
    state === "lobby" && plannedAt !== null && plannedAt > now
      ? `begins in ${sayTimeLeft(plannedAt, now)}`
      : isAsked
        ? "you are asked in"
        : "it is on";
  return (
    <section className={classes["call"]} aria-label="Huddle">
      <Bell id={huddle.id} title={title} />
      <IconBell className={classes["bell"]} aria-hidden />
      <Text className={classes["words"] ?? ""} role="status">
        <strong>{title}</strong>: {when}
      </Text>
      <ActButton
        contract={joinHuddle}
        input={{ huddleId: huddle.id }}
        aria-label={`Come into ${title}`}
        onDone={() => void navigate(`/sites/${siteId}/huddles/${huddle.id}`)}
      >
        Come in
      </ActButton>
      <Button variant="default" onClick={onAside}>
        Not now
      </Button>
    </section>
  );
}
