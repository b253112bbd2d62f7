import { Text } from "@mantine/core";
import { useState } from "react";
import type { PersonId } from "#shared/kernel/ids.ts";
import type { CallRoom } from "#shared/media/media.schema.ts";
import { useMe } from "../../../platform/session/session-context.ts";
import { useHallway } from "../../../platform/use-hallway.ts";
import { useCall, useWhoIsThere } from "../../media/use-call.ts";
import { Met } from "./Met.tsx";
import { sayInGroup, sayMet, type InCall } from "./met-words.ts";

export interface MetWordsProps {
  readonly room: CallRoom;
  readonly hostId: PersonId | null;
  /** What is said by how it stands with the call. */
  readonly visit: Parameters<typeof sayMet>[0];
}

/** Whether the two are together yet, from who is in the call. */
export function MetWords({ room, hostId, visit }: MetWordsProps) {
  const { amIn, here } = useInCall(room);
  const isHostIn = hostId !== null && here.includes(hostId);
  const [wasHostIn, setWasIn] = useState(isHostIn);
  if (isHostIn && !wasHostIn) setWasIn(true);
  const call: InCall = { amIn, isHostIn, wasHostIn };
  return <Met {...sayMet(visit, call)} />;
}

export interface GroupWordsProps {
  readonly room: CallRoom;
}

export function GroupWords({ room }: GroupWordsProps) {
  const { id } = useMe();
  const { amIn, here } = useInCall(room);
  const others = new Set(here.filter((each) => each !== id)).size;
  return <Text role="status">{sayInGroup({ amIn, others })}</Text>;
}

function useInCall(room: CallRoom) {
  const { link } = useHallway();
  const { state } = useCall(room, link);
  const amIn = state.phase !== "out";
  const there = useWhoIsThere(room, link, !amIn);
  const members = amIn ? state.members : there;
  return { amIn, here: members.flatMap(({ personId, besideIds }) => [personId, ...besideIds]) };
}
