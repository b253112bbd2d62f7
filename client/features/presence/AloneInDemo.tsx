import { Anchor, Text } from "@mantine/core";
import { useSession } from "../../platform/session/use-session.ts";
import { useSite } from "../../platform/site/use-site.ts";
import { usePresence } from "./use-presence.ts";

/** Demo only: with nobody else signed in nothing can happen; says how to change that. */
export function AloneInDemo() {
  const { isDemo, me } = useSession();
  const { people } = useSite();
  const { of, isStale } = usePresence();
  const isAlone = !people.some(({ id }) => id !== me.id && of(id)?.isReachable);
  if (!isDemo || isStale || !isAlone) return null;
  return (
    <Text size="sm">
      Nobody else is signed in to this demo.{" "}
      <Anchor href="/sign-in" target="_blank" rel="noopener" size="sm">
        Open a second window
      </Anchor>{" "}
      and be somebody else there, to see both sides of a hand-off.
    </Text>
  );
}
