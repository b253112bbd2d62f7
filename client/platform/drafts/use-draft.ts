import { createContext, useCallback, useContext, useEffect, useState } from "react";
import { createDrafts, type Drafts } from "./drafts.ts";

export const DraftsContext = createContext<Drafts | null>(null);

/** The drafts of whoever is signed in; a reload asks first while there is one. */
export function useNewDrafts(): Drafts {
  const [drafts] = useState(createDrafts);
  useEffect(() => {
    const handleLeaving = (event: BeforeUnloadEvent): void => {
      if (drafts.hasUnsent()) event.preventDefault();
    };
    window.addEventListener("beforeunload", handleLeaving);
    return () => window.removeEventListener("beforeunload", handleLeaving);
  }, [drafts]);
  return drafts;
}

export interface Draft<Value> {
  readonly value: Value;
  /** It was begun before this page was opened. */
  readonly isKept: boolean;
  set(change: (before: Value) => Value): void;
  /** It has been sent, or is not wanted any more. */
  forget(): void;
}

/** Like a state, and still there after a look at another page. What equals `blank` is no draft. */
export function useDraft<Value>(place: string, blank: Value): Draft<Value> {
  const drafts = useContext(DraftsContext);
  if (!drafts) throw new Error("there are no drafts above this component");
  const [start] = useState(blank);
  const [kept] = useState(() => drafts.read(place) as Value | undefined);
  const [value, setValue] = useState(kept ?? start);
  const [isKept, setKept] = useState(kept !== undefined);
  const set = useCallback((change: (before: Value) => Value) => setValue(change), []);
  useEffect(() => {
    if (JSON.stringify(value) === JSON.stringify(start)) drafts.forget(place);
    else drafts.keep(place, value);
  }, [drafts, place, start, value]);
  const forget = useCallback(() => {
    drafts.forget(place);
    setKept(false);
    setValue(start);
  }, [drafts, place, start]);
  return { value, isKept, set, forget };
}
