import type { SiteId } from "#shared/kernel/ids.ts";
import classes from "./WallPairing.module.css";
import { usePairing } from "./use-pairing.ts";

export interface WallPairingProps {
  readonly site: SiteId;
  readonly onPaired: (secret: string) => void;
}

/** A screen that belongs to nobody yet: shows the code by which a lead takes it in. */
export function WallPairing({ site, onPaired }: WallPairingProps) {
  const code = usePairing(site, onPaired);
  return (
    <main className={classes["page"]}>
      <h1 className={classes["title"]}>Pair this screen</h1>
      <p className={classes["code"]} aria-live="polite">
        {code ?? "…"}
      </p>
      <p className={classes["text"]}>
        {code
          ? "A lead or an administrator of the site types this code under People, Wall screens. A code is good for ten minutes; then a new one appears here."
          : "Asking the hub for a code. If none comes, the hub cannot be reached from this screen."}
      </p>
    </main>
  );
}
