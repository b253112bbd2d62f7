import { Button, Text } from "@mantine/core";
import { IconBell } from "@tabler/icons-react";
import { useState } from "react";
import { useLocation, useNavigate } from "react-router";
import { joinHuddle } from "#shared/huddles/huddles.commands.ts";
import type { Huddle, Invitation } from "#shared/huddles/huddles.schema.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import { SECOND_MS } from "#shared/kernel/time.ts";
import { useNow } from "../../../platform/clock.ts";
import { useMe } from "../../../platform/session/session-context.ts";
import { useSite } from "../../../platform/site/use-site.ts";
import { sayTimeLeft } from "../../../ui/TimeLeft.tsx";
import { ActButton } from "../../../ui/ActButton.tsx";
import { openNow, useHuddles } from "../state/use-huddles.ts";
import { Bell } from "./Bell.tsx";
import { callOf, type HuddleCall } from "./call-of.ts";
import classes from "./HuddleCalls.module.css";

/** The bell, on every page: a huddle of mine has its door open, or somebody asks me in. */
export function HuddleCalls() {
  const slice = useHuddles();
  const me = useMe();
  const { site } = useSite();
  const { pathname } = useLocation();
  const now = useNow(10 * SECOND_MS);
  const [aside, setAside] = useState<readonly string[]>([]);
  if (!slice) return null;
  const teamIds = site.teams
    .filter(({ personIds }) => personIds.includes(me.id))
    .map(({ id }) => id);
  return openNow(slice).map((huddle) => {
    const call = isCalled(huddle, me.id, teamIds)
      ? callOf(huddle, invitationOf(huddle, me.id), now)
      : undefined;
    if (!call || aside.includes(call.key) || pathname.includes(huddle.id)) return null;
    const handleAside = (): void => setAside([...aside, call.key]);
    return <Call key={call.key} call={call} huddle={huddle} onAside={handleAside} />;
  });
}

/** Asked in by name, or of the team; whoever has been in it or is in it is not called again. */
function isCalled(huddle: Huddle, me: PersonId, teamIds: readonly string[]): boolean {
  if (huddle.people.some(({ personId }) => personId === me)) return false;
  if (invitationOf(huddle, me)) return true;
  if (huddle.debriefOf !== undefined) return false;
  if (huddle.kind === "ad_hoc" && huddle.teamId === null) return false;
  return huddle.teamId === null || teamIds.includes(huddle.teamId);
}

function invitationOf({ invited }: Huddle, me: PersonId): Invitation | undefined {
  return invited.find(({ personId }) => personId === me);
}

interface CallProps {
  readonly call: HuddleCall;
  readonly huddle: Huddle;
  readonly onAside: () => void;
}

function Call({ call, huddle, onAside }: CallProps) {
  const { siteId } = useSite();
  const me = useMe();
  const navigate = useNavigate();
  const now = useNow(10 * SECOND_MS);
  const { title, state, plannedAt } = huddle;
  const isAsked = invitationOf(huddle, me.id) !== undefined;
  const when =
    state === "lobby" && plannedAt !== null && plannedAt > now
      ? `begins in ${sayTimeLeft(plannedAt, now)}`
      : isAsked
        ? "you are asked in"
        : "it is on";
  return (
    <section className={classes["call"]} aria-label="Huddle">
      <Bell call={call} title={title} />
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
