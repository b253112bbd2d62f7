import type { PersonCard } from "#shared/people/people.schema.ts";
import classes from "./FreeNow.module.css";
import { statusTones } from "./status-tone.ts";
import { usePresence } from "./use-presence.ts";

/** Who can be asked at once, in one line; read out when it changes, and only then. */
export function FreeNow({ people }: { readonly people: readonly PersonCard[] }) {
  const { of, isStale } = usePresence();
  const free = people.filter(({ id }) => {
    const record = of(id);
    return record?.isReachable && statusTones[record.status] === "free";
  });
  const names = free.map(({ name }) => name).join(", ");
  return (
    <p className={classes["line"]} aria-live="polite">
      {isStale
        ? "Not live"
        : free.length === 0
          ? "Nobody is free at this moment. Ask all the same: you see who can come before you send."
          : `Free now: ${names}`}
    </p>
  );
}
