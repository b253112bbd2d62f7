import { CloseButton, Text } from "@mantine/core";
import { IconBell } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useNavigate } from "react-router";
import { joinHuddle } from "#shared/huddles/huddles.commands.ts";
import { SECOND_MS } from "#shared/kernel/time.ts";
import { useNow } from "../../../platform/clock.ts";
import { useMe } from "../../../platform/session/session-context.ts";
import { useSite } from "../../../platform/site/use-site.ts";
import { ActButton } from "../../../ui/ActButton.tsx";
import { sayTimeLeft } from "../../../ui/TimeLeft.tsx";
import classes from "./HuddleCalls.module.css";
import { invitationOf, type Invited } from "./use-invited.ts";

interface HuddleInvitationProps extends Invited {
  readonly isQuiet: boolean;
  readonly onAside: () => void;
  /** The way to the others. */
  readonly children: ReactNode;
}

/** One huddle that calls: its name, why now, and the way in. */
export function HuddleInvitation({
  huddle,
  says,
  isQuiet,
  onAside,
  children,
}: HuddleInvitationProps) {
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
        aria-label={`Come in: ${title}`}
        onDone={() => void navigate(`/sites/${siteId}/huddles/${huddle.id}`)}
      >
        Come in
      </ActButton>
      <CloseButton size="lg" aria-label={`Not now: ${title}`} title="Not now" onClick={onAside} />
    </section>
  );
}
