import { Text } from "@mantine/core";
import { useState } from "react";
import type { PartName } from "#shared/huddles/huddles.schema.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import { useMe } from "../../../platform/session/session-context.ts";
import { usePeopleHere } from "../../presence/use-people-here.ts";
import { useHuddleRoom } from "../state/huddle-room.ts";

interface Player {
  readonly actingId: PersonId | null;
  readonly beforeId: PersonId | null;
}

const words = {
  facilitator: {
    nobody: "Nobody facilitates yet.",
    mine: "You keep the time.",
    theirs: "keeps the time.",
    back: "You stood in; whoever facilitates is here now.",
  },
  scribe: {
    nobody: "Nobody writes down.",
    mine: "You write down.",
    theirs: "writes down.",
    back: "You stood in; whoever writes down is here now.",
  },
} as const satisfies Record<PartName, Record<string, string>>;

/** Who plays a part, and who did before: one that changes hands is said to everybody, aloud too. */
export function PartWords({ part }: { readonly part: PartName }) {
  const { huddle, standing } = useHuddleRoom();
  const { nameOf } = usePeopleHere();
  const me = useMe();
  const { actingId, holderId } = huddle[part];
  const [player, setPlayer] = useState<Player>({ actingId, beforeId: null });
  if (player.actingId !== actingId) setPlayer({ actingId, beforeId: player.actingId });
  const { beforeId } = player;
  // What was at hand a moment ago is not taken away without a word.
  const holderIsBack = actingId !== null && actingId === holderId;
  const stoodIn = beforeId === me.id && holderIsBack && standing.mine !== undefined;
  const { nobody, mine, theirs, back } = words[part];
  const says = [
    stoodIn ? back : null,
    actingId === null ? nobody : actingId === me.id ? mine : `${nameOf(actingId)} ${theirs}`,
    beforeId === null || stoodIn
      ? null
      : `Before, it was ${beforeId === me.id ? "you" : nameOf(beforeId)}.`,
  ];
  return (
    <Text span inherit role="status" {...(beforeId === null ? {} : { c: "bright", fw: 600 })}>
      {says.filter((each) => each !== null).join(" ")}
    </Text>
  );
}
