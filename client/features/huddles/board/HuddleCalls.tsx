import { Button, Text } from "@mantine/core";
import { IconBell } from "@tabler/icons-react";
import { useState } from "react";
import { useLocation, useNavigate } from "react-router";
import { joinHuddle } from "#shared/huddles/huddles.commands.ts";
import type { Huddle, Invitation } from "#shared/huddles/huddles.schema.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import { bhRoles, type Role } from "#shared/kernel/roles.ts";
import { SECOND_MS } from "#shared/kernel/time.ts";
import { useNow } from "../../../platform/clock.ts";
import { useMe } from "../../../platform/session/session-context.ts";
import { useSession } from "../../../platform/session/use-session.ts";
import { useSite } from "../../../platform/site/use-site.ts";
import { sayTimeLeft } from "../../../ui/TimeLeft.tsx";
import { ActButton } from "../../../ui/ActButton.tsx";
import { openNow, useHuddles } from "../state/use-huddles.ts";
import { Bell } from "./Bell.tsx";
import { callOf, turnOf, type HuddleCall, type Turn } from "./call-of.ts";
import { HuddleCallBegun } from "./HuddleCallBegun.tsx";
import classes from "./HuddleCalls.module.css";

/** The bell, on every page: a huddle of mine has its door open, or somebody asks me in. */
export function HuddleCalls() {
  const slice = useHuddles();
  const me = useMe();
  const { site } = useSite();
  const { rolesHere } = useSession();
  const { pathname } = useLocation();
  const now = useNow(10 * SECOND_MS);
  const [aside, setAside] = useState<readonly string[]>([]);
  if (!slice) return null;
  const teamIds = site.teams
    .filter(({ personIds }) => personIds.includes(me.id))
    .map(({ id }) => id);
  const isBh = rolesHere.some((role) => (bhRoles as readonly Role[]).includes(role));
  return openNow(slice).map((huddle) => {
    const attendance = huddle.people.find(({ personId }) => personId === me.id);
    if (attendance?.leftAt === null) return <HuddleCallBegun key={huddle.id} huddle={huddle} />;
    if (attendance) return null;
    const invitation = invitationOf(huddle, me.id);
    // BH goes round from the first bell on; a team is called when BH comes to it.
    const visited = huddle.kind === "rounds" && !isBh && !invitation;
    const turn = visited ? turnOf(huddle, teamIds) : undefined;
    const call = visited
      ? turn?.call
      : isCalled(huddle, me.id, teamIds)
        ? callOf(huddle, invitation, now)
        : undefined;
    if (!call || aside.includes(call.key) || pathname.includes(huddle.id)) return null;
    const handleAside = (): void => setAside([...aside, call.key]);
    return (
      <Call
        key={call.key}
        call={call}
        huddle={huddle}
        says={turn && turnWords[turn.when]}
        onAside={handleAside}
      />
    );
  });
}

const turnWords: Readonly<Record<Turn["when"], string>> = {
  now: "BH is with your team now",
  next: "BH comes to your team next",
};

/** Asked in by name, or of the team; whoever has been in it or is in it is not called again. */
function isCalled(huddle: Huddle, me: PersonId, teamIds: readonly string[]): boolean {
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
  /** Where there is more to say than that it is on. */
  readonly says: string | undefined;
  readonly onAside: () => void;
}

function Call({ call, huddle, says, onAside }: CallProps) {
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
        <strong>{title}</strong>: {says ?? when}
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
