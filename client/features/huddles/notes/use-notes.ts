import { useCallback, useEffect, useState } from "react";
import { writeNotes } from "#shared/huddles/huddles.commands.ts";
import { huddleNotes } from "#shared/huddles/huddles.queries.ts";
import type { Huddle } from "#shared/huddles/huddles.schema.ts";
import type { Refusal } from "#shared/kernel/result.ts";
import { useCommand } from "../../../platform/commands/use-command.ts";
import { useAskHub } from "../../../platform/query/ask-hub.ts";
import { useConnection } from "../../../platform/realtime/use-connection.ts";
import { useSiteId } from "../../../platform/site/site-context.ts";
import { useHuddleRoom, type HuddleRoom } from "../state/huddle-room.ts";
import type { SharedNotes } from "./shared-notes.ts";
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
  const { notes, beforeLeaving } = useHuddleRoom();
  const { isLoaded, catchUp } = useIncoming(huddle, notes);
  const outgoing = useOutgoing(huddle, { notes, beforeLeaving, catchUp });
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
  const catchUp = useCallback(async (): Promise<void> => {
    const answer = await ask(huddleNotes, { huddleId: id }, site).catch(() => null);
    if (answer?.ok && answer.value.update !== null)
      notes.catchUp(updateFromText(answer.value.update));
  }, [ask, id, notes, site]);
  return { isLoaded, catchUp };
}

interface Outgoing extends Pick<HuddleRoom, "notes" | "beforeLeaving"> {
  readonly catchUp: () => Promise<void>;
}

function useOutgoing({ id }: Huddle, { notes, beforeLeaving, catchUp }: Outgoing) {
  const { run } = useCommand(writeNotes);
  const [isUnsent, setUnsent] = useState(notes.hasUnsent());
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  useEffect(() => {
    let isGone = false;
    let timer: ReturnType<typeof setTimeout> | null = null;
    let work: Promise<unknown> = Promise.resolve();
    const schedule = (): void => {
      if (timer === null && !isGone) timer = setTimeout(() => void send(), SEND_EVERY_MS);
    };
    /** Whether it got through, or never will. */
    const sendPiece = async (): Promise<boolean> => {
      const update = notes.takeUnsent();
      if (update === null) return true;
      const result = await run({ huddleId: id, update: updateToText(update) });
      const isDone = result.ok || !mayTryAgain(result);
      if (!isDone) notes.putBack(update);
      if (!result.ok && result.code === "changed_meanwhile") await catchUp();
      if (!isGone) setRefusal(result.ok || isPassing(result) ? null : result);
      return isDone;
    };
    const send = async (): Promise<void> => {
      work = work.then(sendPiece);
      await work;
      timer = null;
      if (!isGone) setUnsent(notes.hasUnsent());
      if (notes.hasUnsent()) schedule();
    };
    /** All that was typed goes, unless a piece does not get through: that is kept for when its person is back. */
    const flush = async (): Promise<void> => {
      const sendAll = async (): Promise<void> => {
        while (notes.hasUnsent() && (await sendPiece()));
      };
      work = work.then(sendAll);
      await work;
    };
    const stop = notes.onChange((isMine) => {
      if (!isMine) return;
      setUnsent(true);
      schedule();
    });
    beforeLeaving.add(flush);
    if (notes.hasUnsent()) schedule();
    return () => {
      isGone = true;
      stop();
      beforeLeaving.delete(flush);
      if (timer !== null) clearTimeout(timer);
      void flush();
    };
  }, [beforeLeaving, catchUp, id, notes, run]);
  return { isUnsent, refusal };
}

function isPassing({ code }: Refusal): boolean {
  return code === "unavailable" || code === "too_many" || code === "changed_meanwhile";
}

/** Whoever was found gone from the huddle may be back in it. */
function mayTryAgain(refusal: Refusal): boolean {
  return isPassing(refusal) || refusal.code === "forbidden";
}
