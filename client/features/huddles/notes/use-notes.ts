import { useCallback, useEffect, useRef, useState } from "react";
import { writeNotes } from "#shared/huddles/huddles.commands.ts";
import { huddleNotes } from "#shared/huddles/huddles.queries.ts";
import type { Huddle } from "#shared/huddles/huddles.schema.ts";
import type { Refusal } from "#shared/kernel/result.ts";
import { useCommand } from "../../../platform/commands/use-command.ts";
import { useAskHub } from "../../../platform/query/ask-hub.ts";
import { useConnection } from "../../../platform/realtime/use-connection.ts";
import { useSiteId } from "../../../platform/site/site-context.ts";
import { createSharedNotes, type SharedNotes } from "./shared-notes.ts";
import { updateFromText, updateToText } from "./update-text.ts";

/** The hub takes one a second; what is typed within it goes together. */
const SEND_EVERY_MS = 1_000;

export interface NotesView {
  readonly notes: SharedNotes;
  readonly isLoaded: boolean;
  /** Something typed here is not on the hub yet. */
  readonly isUnsent: boolean;
  readonly refusal: Refusal | null;
}

/** The shared notes of a huddle that I am in: what others type comes in, what I type goes out. */
export function useNotes(huddle: Huddle): NotesView {
  const [notes] = useState(createSharedNotes);
  const { isLoaded, fetchNews } = useIncoming(huddle, notes);
  const outgoing = useOutgoing(huddle, notes, fetchNews);
  return { notes, isLoaded, ...outgoing };
}

function useIncoming({ id, notesVersion }: Huddle, notes: SharedNotes) {
  const ask = useAskHub();
  const site = useSiteId();
  const { state } = useConnection();
  const [isLoaded, setLoaded] = useState(false);
  const fetchNews = useCallback(async (): Promise<boolean> => {
    const stateVector = updateToText(notes.stateVector());
    const answer = await ask(huddleNotes, { huddleId: id, stateVector }, site).catch(() => null);
    if (!answer?.ok) return false;
    if (answer.value.update !== null) notes.receive(updateFromText(answer.value.update));
    return true;
  }, [ask, id, notes, site]);
  useEffect(() => {
    if (state !== "online") return;
    void fetchNews().then((isKnown) => setLoaded((before) => before || isKnown));
  }, [fetchNews, notesVersion, state]);
  return { isLoaded, fetchNews };
}

function useOutgoing({ id }: Huddle, notes: SharedNotes, fetchNews: () => Promise<boolean>) {
  const { run } = useCommand(writeNotes);
  const [isUnsent, setUnsent] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  useEffect(() => {
    let isGone = false;
    // What did not get through is sent with what is typed next, or after a while by itself.
    let waiting: Uint8Array | null = null;
    const schedule = (): void => {
      if (timer.current !== null || isGone) return;
      timer.current = setTimeout(() => void send(), SEND_EVERY_MS);
    };
    const send = async (): Promise<void> => {
      const typed = notes.takeUnsent();
      const update = waiting === null ? typed : notes.whole();
      if (update !== null) {
        const result = await run({ huddleId: id, update: updateToText(update) });
        if (isGone) return;
        waiting = result.ok || !mayTryAgain(result) ? null : update;
        setRefusal(result.ok || waiting !== null ? null : result);
        if (!result.ok && result.code === "changed_meanwhile") await fetchNews();
      }
      timer.current = null;
      setUnsent(waiting !== null || notes.hasUnsent());
      if (waiting !== null || notes.hasUnsent()) schedule();
    };
    const stop = notes.onChange((isMine) => {
      if (!isMine) return;
      setUnsent(true);
      schedule();
    });
    return () => {
      isGone = true;
      stop();
      if (timer.current !== null) clearTimeout(timer.current);
      timer.current = null;
      // The last letters typed before leaving go, too.
      const last = notes.takeUnsent();
      if (last !== null) void run({ huddleId: id, update: updateToText(last) });
    };
  }, [fetchNews, id, notes, run]);
  return { isUnsent, refusal };
}

function mayTryAgain({ code }: Refusal): boolean {
  return code === "unavailable" || code === "too_many" || code === "changed_meanwhile";
}
