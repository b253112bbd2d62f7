import { Button, CloseButton, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconBell } from "@tabler/icons-react";
import { useState, type ReactNode } from "react";
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

export interface HuddleCallsProps {
  /** A hand-off waits for this person: what is less pressing takes no more than its line. */
  readonly isQuiet: boolean;
}

/** The bell, on every page: a huddle of mine has its door open, or somebody asks me in. However many there are, one line. */
export function HuddleCalls({ isQuiet }: HuddleCallsProps) {
  const slice = useHuddles();
  const me = useMe();
  const [aside, setAside] = useState<readonly string[]>([]);
  const [isUnfolded, { toggle }] = useDisclosure(false);
  const invited = useInvited().filter(({ call }) => !aside.includes(call.key));
  const shown = isUnfolded ? invited : invited.slice(0, 1);
  const mine = openNow(slice ?? { huddles: {} }).filter(({ people }) =>
    people.some(({ personId, leftAt }) => personId === me.id && leftAt === null),
  );
  return (
    <>
      {mine.map((huddle) => (
        <HuddleCallBegun key={huddle.id} huddle={huddle} />
      ))}
      {/* What looks back waits for whoever has the time: it is seen, not heard. */}
      {invited
        .filter((each) => looksBack(each) === 0)
        .map((each) => (
          <Bell key={each.call.key} call={each.call} title={each.huddle.title} />
        ))}
      {shown.map((each, index) => (
        <Call
          key={each.call.key}
          {...each}
          isQuiet={isQuiet || each.huddle.debriefOf !== undefined}
          onAside={() => setAside([...aside, each.call.key])}
        >
          {index === 0 && invited.length > 1 ? (
            <Button variant="subtle" size="compact-sm" aria-expanded={isUnfolded} onClick={toggle}>
              {isUnfolded ? "Fewer" : `${invited.length - 1} more`}
            </Button>
          ) : null}
        </Call>
      ))}
    </>
  );
}

interface Invited {
  readonly huddle: Huddle;
  readonly call: HuddleCall;
  /** Where there is more to say than that it is on. */
  readonly says: string | undefined;
}

/** What calls me now, and is not on the screen already; what looks back comes last. */
function useInvited(): readonly Invited[] {
  const slice = useHuddles();
  const me = useMe();
  const { site } = useSite();
  const { rolesHere } = useSession();
  const { pathname } = useLocation();
  const now = useNow(10 * SECOND_MS);
  const teamIds = site.teams
    .filter(({ personIds }) => personIds.includes(me.id))
    .map(({ id }) => id);
  const isBh = rolesHere.some((role) => (bhRoles as readonly Role[]).includes(role));
  return openNow(slice ?? { huddles: {} })
    .flatMap((huddle): Invited | [] => {
      const isKnown = huddle.people.some(({ personId }) => personId === me.id);
      if (isKnown || pathname.includes(huddle.id)) return [];
      const invitation = invitationOf(huddle, me.id);
      // BH goes round from the first bell on; a team is called when BH comes to it.
      const visited = huddle.kind === "rounds" && !isBh && !invitation;
      const turn = visited ? turnOf(huddle, teamIds) : undefined;
      const isMine = !visited && isCalled(huddle, me.id, teamIds);
      const call = turn?.call ?? (isMine ? callOf(huddle, invitation, now) : undefined);
      return call ? { huddle, call, says: turn && turnWords[turn.when] } : [];
    })
    .toSorted((a, b) => looksBack(a) - looksBack(b));
}

function looksBack({ huddle }: Invited): number {
  return huddle.debriefOf === undefined ? 0 : 1;
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

interface CallProps extends Invited {
  readonly isQuiet: boolean;
  readonly onAside: () => void;
  /** The way to the others. */
  readonly children: ReactNode;
}

function Call({ huddle, says, isQuiet, onAside, children }: CallProps) {
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
    <section className={classes["call"]} aria-label="Huddle" data-quiet={isQuiet || undefined}>
      <IconBell className={classes["bell"]} aria-hidden />
      <div className={classes["words"]}>
        <Text role="status">
          <strong>{title}</strong>: {says ?? when}
        </Text>
        {children}
      </div>
      <ActButton
        contract={joinHuddle}
        variant={isQuiet ? "default" : "filled"}
        input={{ huddleId: huddle.id }}
        aria-label={`Come into ${title}`}
        onDone={() => void navigate(`/sites/${siteId}/huddles/${huddle.id}`)}
      >
        Come in
      </ActButton>
      <CloseButton size="lg" aria-label={`Not now: ${title}`} title="Not now" onClick={onAside} />
    </section>
  );
}
