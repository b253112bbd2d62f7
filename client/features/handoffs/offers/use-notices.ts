import { useEffect, useRef, useState } from "react";
import { relationsTo } from "#shared/handoffs/handoffs.policy.ts";
import type { HandoffsSlice } from "#shared/handoffs/handoffs.reducer.ts";
import type { Handoff } from "#shared/handoffs/handoffs.schema.ts";
import type { SiteSlice } from "#shared/people/people.reducer.ts";
import { SECOND_MS } from "#shared/kernel/time.ts";
import { now, useNow } from "../../../platform/clock.ts";
import { useSlice } from "../../../platform/realtime/use-slice.ts";
import { useMe } from "../../../platform/session/session-context.ts";
import { isAsking, rolesAt } from "../parts/use-relations.ts";
import { noticesBetween, type Notice } from "./notices.ts";

/** "Sam has it" for a few seconds; what a requester has waited for stays a little longer. */
const SHORT_MS = 6 * SECOND_MS;
const LONG_MS = 15 * SECOND_MS;

export interface ShownNotice extends Notice {
  readonly until: number;
}

export interface Notices {
  readonly shown: readonly ShownNotice[];
  dismiss(key: string): void;
}

/** News of what has changed in the hallway since the last look. */
export function useNotices(handoffs: readonly Handoff[]): Notices {
  const me = useMe();
  const isKnown = useSlice<HandoffsSlice>("handoffs") !== undefined;
  const site = useSlice<SiteSlice>("site")?.site;
  const [all, setAll] = useState<readonly ShownNotice[]>([]);
  const before = useRef<readonly Handoff[] | null>(null);
  const time = useNow(SECOND_MS);
  useEffect(() => {
    if (!isKnown || !site) return;
    const asks = (handoff: Handoff): boolean =>
      isAsking(relationsTo(handoff, me.id, rolesAt(me, handoff.siteId), site));
    const fresh = noticesBetween(before.current ?? [], handoffs, me.id, asks);
    before.current = handoffs;
    // Fresh news of a hand-off takes the place of what was said of it before.
    if (fresh.length > 0)
      setAll((shown) => [
        ...shown.filter(({ handoff }) => fresh.every((notice) => notice.handoff.id !== handoff.id)),
        ...fresh.map(withEnd),
      ]);
  }, [handoffs, isKnown, site, me]);
  return {
    shown: all.filter(({ until }) => until > time),
    dismiss: (key) => setAll((shown) => shown.filter((notice) => notice.key !== key)),
  };
}

function withEnd(notice: Notice): ShownNotice {
  const isForRequester =
    notice.kind === "coming" || notice.kind === "not_coming" || notice.kind === "feedback";
  return { ...notice, until: now() + (isForRequester ? LONG_MS : SHORT_MS) };
}
