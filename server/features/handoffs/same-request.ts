import type { HandoffRequestInput } from "../../../shared/handoffs/handoffs.commands.ts";
import type { Handoff } from "../../../shared/handoffs/handoffs.schema.ts";
import type { CommandContext } from "../../platform/commands/command-context.ts";
import { loadContent } from "./contents.store.ts";
import { loadOpenInRoom } from "./handoffs.store.ts";

/**
 * A request for a patient who is already being asked for is that request: two presses, or two people who both call, must
 * not ring twice. The same means one crisis in one room, or the same room, kind, urgency and patient.
 */
export async function findSame(
  ctx: CommandContext,
  input: HandoffRequestInput,
): Promise<Handoff | undefined> {
  if (input.roomId === null) return undefined;
  const inRoom = await loadOpenInRoom(ctx.tx, ctx.site, input.roomId);
  const asked = inRoom.filter((open) => isAskedFor(open, input));
  if (input.kind === "crisis") return asked.find((open) => open.state !== "completed");
  for (const open of asked) {
    if (open.state === "accepted" || open.state === "in_progress" || open.state === "completed")
      continue;
    const content = await loadContent(ctx.tx, ctx.secrets.masterKey, ctx.site, open.id);
    if (
      content &&
      content.request.patientHandle !== null &&
      isSameHandle(content.request.patientHandle, input.content.patientHandle)
    )
      return open;
  }
  return undefined;
}

function isAskedFor(open: Handoff, { kind, urgency }: HandoffRequestInput): boolean {
  return open.kind === kind && open.urgency === urgency;
}

function isSameHandle(a: string, b: string | null): boolean {
  const plain = (handle: string): string => handle.toLowerCase().replace(/[\s.]/g, "");
  return b !== null && plain(a) === plain(b);
}
