import type { SiteId } from "../../../shared/kernel/ids.ts";
import type { CommandContext } from "../../platform/commands/command-context.ts";
import { saveDeadline } from "../../platform/deadlines/deadlines.store.ts";

const BETWEEN = "@";

/** A transaction of another site is to look, as soon as this one is durable, at what these two name. */
export async function lookAtAnotherSite(
  { tx, now, hintAfterwards }: CommandContext,
  site: SiteId,
  kind: string,
  names: readonly [string, string],
): Promise<void> {
  await saveDeadline(tx, { kind, subjectId: names.join(BETWEEN), site, dueAt: now }, now);
  hintAfterwards({ kind: "deadline", dueAt: now });
}

export function namesIn(subjectId: string): readonly [string, string] {
  const [first = "", second = ""] = subjectId.split(BETWEEN);
  return [first, second];
}
