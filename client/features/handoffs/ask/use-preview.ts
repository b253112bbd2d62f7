import { useDebouncedValue } from "@mantine/hooks";
import { previewHandoff, type Preview } from "#shared/handoffs/handoffs.queries.ts";
import type { Refusal } from "#shared/kernel/result.ts";
import { MINUTE_MS } from "#shared/kernel/time.ts";
import { useNow } from "../../../platform/clock.ts";
import { useHallwayQuery } from "../../../platform/query/use-hallway-query.ts";
import { usePresence } from "../../presence/use-presence.ts";
import { useBhPeople } from "../parts/use-people.ts";
import type { RequestDraft } from "./request-draft.ts";
import { previewInputOf } from "./request-input.ts";

/** Long enough that a person who is still choosing is not asked about each choice. */
const SETTLED_MS = 250;

export type PreviewState =
  | { readonly kind: "waiting" }
  | { readonly kind: "loading" }
  | { readonly kind: "refused"; readonly refusal: Refusal }
  | { readonly kind: "known"; readonly preview: Preview; readonly isOld: boolean };

/** What the hub says would happen, asked anew whenever the request, somebody's status, or the minute changes. */
export function usePreview(draft: RequestDraft): PreviewState {
  const request = previewInputOf(draft);
  const wanted = JSON.stringify([request, useStatuses()]);
  const [settled] = useDebouncedValue(wanted, SETTLED_MS);
  const [settledRequest] = JSON.parse(settled) as [typeof request];
  const minute = useNow(MINUTE_MS);
  const { data, refusal } = useHallwayQuery(
    previewHandoff,
    { request: settledRequest ?? { kind: "introduction", urgency: "routine" } },
    { enabled: settledRequest !== null, refetchKey: [settled, minute] },
  );
  if (request === null || settledRequest === null) return { kind: "waiting" };
  if (refusal) return { kind: "refused", refusal };
  return data ? { kind: "known", preview: data, isOld: settled !== wanted } : { kind: "loading" };
}

/** What everybody who might be asked is shown as; a change of it may change the plan. */
export function useStatuses(): string {
  const presence = usePresence();
  return useBhPeople()
    .map(({ id }) => presence.of(id)?.version ?? 0)
    .join();
}
