import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useState } from "react";
import { isIn } from "#shared/huddles/huddles.schema.ts";
import { useMe } from "../../../platform/session/session-context.ts";
import { openNow, useHuddles } from "../state/use-huddles.ts";
import { Bell } from "./Bell.tsx";
import { HuddleCallBegun } from "./HuddleCallBegun.tsx";
import { HuddleInvitation } from "./HuddleInvitation.tsx";
import { looksBack, useInvited } from "./use-invited.ts";

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
  const mine = openNow(slice ?? { huddles: {} }).filter((huddle) => isIn(huddle, me.id));
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
        <HuddleInvitation
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
        </HuddleInvitation>
      ))}
    </>
  );
}
