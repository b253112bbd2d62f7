import { useDisclosure, useHotkeys } from "@mantine/hooks";
import { Suspense, useEffect, useRef } from "react";
import { Outlet } from "react-router";
import { OfferLayer } from "../features/handoffs/OfferLayer.tsx";
import { expectsMe } from "../features/handoffs/offers/under-way.ts";
import { useHandoffsInSight, useMyOffers } from "../features/handoffs/offers/use-before-me.ts";
import { CallBar } from "../features/media/CallBar.tsx";
import { LockScreen } from "../features/people/LockScreen.tsx";
import { ExtendPrompt } from "../features/presence/ExtendPrompt.tsx";
import { huddleCalls, lineStrip, myStatus, preloadPages, stillThere } from "../pages.ts";
import { useMe } from "../platform/session/session-context.ts";
import { useSession } from "../platform/session/use-session.ts";
import { useSiteIfKnown } from "../platform/site/use-site.ts";
import { LoadingState } from "../ui/LoadingState.tsx";
import { DemoStrip } from "../features/people/DemoStrip.tsx";
import { Header } from "./Header.tsx";
import { OfflineNotice } from "./OfflineNotice.tsx";
import { PhoneBar } from "./PhoneBar.tsx";
import classes from "./Shell.module.css";
import { usePageTop } from "./use-page-top.ts";

const PRELOAD_AFTER_MS = 1_500;

/** What stands around every page of a signed-in person. */
export function Shell() {
  const { isLocked } = useSession();
  const site = useSiteIfKnown();
  const [isStatusOpen, status] = useDisclosure(false);
  const main = useRef<HTMLElement>(null);
  usePageTop(main);
  usePreloadedPages();
  useHotkeys([["alt+M", status.toggle, { usePhysicalKeys: true }]], []);
  return (
    <>
      <div className={classes["shell"]} inert={isLocked} data-locked={isLocked || undefined}>
        <a className={classes["skip"]} href="#main">
          Skip to the page
        </a>
        <DemoStrip />
        {site ? <Header onStatus={status.open} /> : null}
        <OfflineNotice />
        <CallBar />
        {site && !isLocked ? <OfferLayer /> : null}
        {site && !isLocked ? (
          <Suspense>
            <CallsIn />
            <lineStrip.Page />
            <stillThere.Page />
          </Suspense>
        ) : null}
        <main id="main" ref={main} className={classes["main"]} tabIndex={-1}>
          <Suspense fallback={<LoadingState />}>
            {site ? <Outlet /> : <LoadingState label="Opening your site" />}
          </Suspense>
        </main>
        {site ? <PhoneBar onStatus={status.open} /> : null}
      </div>
      {site && isStatusOpen && !isLocked ? (
        <Suspense>
          <myStatus.Page onClose={status.close} />
        </Suspense>
      ) : null}
      {site && !isLocked ? <ExtendPrompt /> : null}
      {isLocked ? <LockScreen rings={site ? <Rings /> : null} /> : null}
    </>
  );
}

/** Huddles that call this person in, below a hand-off that waits for them and quieter than it. */
function CallsIn() {
  const { rings, banners } = useMyOffers();
  const me = useMe();
  const isExpected = useHandoffsInSight().some((handoff) => expectsMe(handoff, me.id));
  return <huddleCalls.Page isQuiet={isExpected || rings.length + banners.length > 0} />;
}

/** What is heard and shown on a locked screen, too. */
function Rings() {
  return (
    <>
      <OfferLayer />
      <Suspense>
        <lineStrip.Page />
      </Suspense>
    </>
  );
}

/** Once the board stands. Whatever could not be fetched now is fetched when it is wanted. */
function usePreloadedPages(): void {
  useEffect(() => {
    const timer = setTimeout(() => void preloadPages().catch(() => undefined), PRELOAD_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
}
