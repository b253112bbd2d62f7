import type { Handoff } from "#shared/handoffs/handoffs.schema.ts";
import type { NameOf } from "#shared/handoffs/handoffs.sentences.ts";
import { useMe } from "../../../platform/session/session-context.ts";
import { usePresence } from "../../presence/use-presence.ts";
import { sayHandoff } from "./own-words.ts";
import type { Telling } from "./use-telling.ts";

/** How a hand-off stands, said to whoever looks at the screen. */
export function useOwnWords(
  handoff: Handoff,
  { clock, now }: Pick<Telling, "clock" | "now">,
  names: NameOf,
): string {
  const me = useMe();
  const presence = usePresence();
  return sayHandoff(handoff, {
    me: me.id,
    names,
    clock,
    now,
    placeOf: (personId) => presence.of(personId)?.room ?? null,
  });
}
