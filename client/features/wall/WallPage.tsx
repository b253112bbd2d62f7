import { useCallback, useState } from "react";
import { useParams } from "react-router";
import type { SiteId } from "#shared/kernel/ids.ts";
import { usePageTitle } from "../../platform/page-title.ts";
import { SiteIdContext } from "../../platform/site/site-context.ts";
import { HallwayContext } from "../../platform/use-hallway.ts";
import { DemoStrip } from "../people/DemoStrip.tsx";
import { loadWallSecret, saveWallSecret } from "./wall-secret.ts";
import { useWallConnection } from "./use-wall-connection.ts";
import { WallBoard } from "./WallBoard.tsx";
import { WallPairing } from "./WallPairing.tsx";

/** A screen on the wall: belongs to a site, to nobody in particular, and only shows. */
export function WallPage() {
  const site = useParams()["site"] as SiteId;
  const [secret, setSecret] = useState(() => loadWallSecret(site));
  usePageTitle("Wall board");
  const keep = useCallback(
    (next: string | null) => {
      saveWallSecret(site, next);
      setSecret(next);
    },
    [site],
  );
  const forget = useCallback(() => keep(null), [keep]);
  return (
    <>
      <DemoStrip />
      {secret === null ? (
        <WallPairing site={site} onPaired={keep} />
      ) : (
        <PairedWall key={secret} site={site} secret={secret} onRefused={forget} />
      )}
    </>
  );
}

interface PairedWallProps {
  readonly site: SiteId;
  readonly secret: string;
  readonly onRefused: () => void;
}

function PairedWall({ site, secret, onRefused }: PairedWallProps) {
  const hallway = useWallConnection(site, secret, onRefused);
  return (
    <HallwayContext value={hallway}>
      <SiteIdContext value={site}>
        <WallBoard />
      </SiteIdContext>
    </HallwayContext>
  );
}
