import type { PersonId } from "../../../shared/kernel/ids.ts";
import type { AudienceToken } from "../../platform/events/event-log.ts";
import type { StoredThread } from "./threads.store.ts";

/** Those who hear of what the thread belongs to, and whoever has heard of the thread by name: no screen is left with how it was. */
export function audienceOf(
  ofSubject: readonly AudienceToken[],
  { heard }: Pick<StoredThread, "heard">,
): readonly AudienceToken[] {
  return [...new Set([...ofSubject, ...heard.map((id) => `person:${id}` as const)])];
}

/** The thread, with these among those who have heard of it by name. */
export function hearing(thread: StoredThread, audience: readonly AudienceToken[]): StoredThread {
  const people = audience.flatMap((token) =>
    token === "site" ? [] : [token.slice("person:".length) as PersonId],
  );
  return { ...thread, heard: [...new Set([...thread.heard, ...people])] };
}
