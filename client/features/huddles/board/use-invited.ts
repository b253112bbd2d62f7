import type { Huddle, Invitation } from "#shared/huddles/huddles.schema.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import { bhRoles, type Role } from "#shared/kernel/roles.ts";
import { SECOND_MS } from "#shared/kernel/time.ts";
import { useNow } from "../../../platform/clock.ts";
import { useMe } from "../../../platform/session/session-context.ts";
import { useSession } from "../../../platform/session/use-session.ts";
import { useSite } from "../../../platform/site/use-site.ts";
import { useLocation } from "react-router";
import { openNow, useHuddles } from "../state/use-huddles.ts";
import { callOf, turnOf, type HuddleCall, type Turn } from "./call-of.ts";

export interface Invited {
  readonly huddle: Huddle;
  readonly call: HuddleCall;
  /** Where there is more to say than that it is on. */
  readonly says: string | undefined;
}

/** What calls me now, and is not on the screen already; what looks back comes last. */
export function useInvited(): readonly Invited[] {
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

/** A debrief: it waits for whoever has the time. */
export function looksBack({ huddle }: Invited): number {
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

export function invitationOf({ invited }: Huddle, me: PersonId): Invitation | undefined {
  return invited.find(({ personId }) => personId === me);
}
