import { Suspense, useState } from "react";
import { useLocation } from "react-router";
import type { Handoff } from "#shared/handoffs/handoffs.schema.ts";
import { placeAndUrgency } from "#shared/handoffs/handoffs.sentences.ts";
import { SECOND_MS } from "#shared/kernel/time.ts";
import { useNow } from "../../platform/clock.ts";
import { lazyPage } from "../../platform/lazy-page.ts";
import { useMe, useSessionState } from "../../platform/session/session-context.ts";
import { usePresence } from "../presence/use-presence.ts";
import { AttentionRow } from "./offers/AttentionRow.tsx";
import { soundsNow, type Attention } from "./offers/attention.ts";
import { BannerRow } from "./offers/BannerRow.tsx";
import { LockedRow } from "./offers/LockedRow.tsx";
import type { MyOffer, MyOffers } from "./offers/my-offers.ts";
import { NoticeRow } from "./offers/NoticeRow.tsx";
import { OfferConfirmations } from "./offers/OfferConfirmations.tsx";
import { RingDialog } from "./offers/RingDialog.tsx";
import { useAttention } from "./offers/use-attention.ts";
import { useHandoffsInSight, useMyOffers } from "./offers/use-before-me.ts";
import { useNotices } from "./offers/use-notices.ts";
import { useRingSound } from "./offers/use-ring-sound.ts";
import { WaitingPill } from "./offers/WaitingPill.tsx";
import { useTelling } from "./parts/use-telling.ts";
import classes from "./offers/Strip.module.css";

const { Page: MyHandoffs } = lazyPage(
  async () => (await import("./offers/MyHandoffs.tsx")).MyHandoffs,
);

/** Whatever wants this person now, above every page and above the lock screen. */
export function OfferLayer() {
  const offers = useMyOffers();
  const { isLocked } = useSessionState();
  const [quiet, setQuiet] = useState<ReadonlySet<string>>(new Set());
  const attention = useAttention(useHandoffsInSight());
  const rings = offers.rings.filter(({ offer }) => isLocked || !quiet.has(offer.id));
  const [loudest] = rings;
  const makeQuiet = (id: string) => setQuiet(new Set([...quiet, id]));
  return (
    <>
      <OfferConfirmations offers={offers.live} />
      <Sound ring={loudest} attention={attention} />
      {isLocked ? (
        <div className={`${classes["strip"]} ${classes["fixed"]}`}>
          {[...offers.rings, ...offers.banners].map((mine) => (
            <LockedRow key={mine.offer.id} mine={mine} />
          ))}
        </div>
      ) : (
        <>
          <Strip offers={offers} attention={attention} quiet={quiet} />
          {loudest && (
            <RingDialog
              key={loudest.offer.id}
              mine={loudest}
              moreCount={rings.length - 1}
              onQuiet={() => makeQuiet(loudest.offer.id)}
            />
          )}
          <WaitingPill offers={offers} />
        </>
      )}
    </>
  );
}

/** A ring sounds until it is answered; silence sounds each time it is said. */
function Sound({
  ring,
  attention,
}: {
  readonly ring: MyOffer | undefined;
  readonly attention: readonly Attention[];
}) {
  const me = useMe();
  const status = usePresence().of(me.id)?.status;
  const now = useNow(SECOND_MS);
  const reminder = attention.find(
    ({ kind, handoff }) => kind === "unanswered" && soundsNow(handoff, status, now),
  );
  const handoff = ring?.handoff ?? reminder?.handoff;
  const { whereOf } = useTelling(handoff?.siteId ?? me.homeSiteId);
  useRingSound(
    handoff
      ? {
          urgency: handoff.urgency,
          title: placeAndUrgency(whereOf(handoff), handoff.urgency),
        }
      : null,
  );
  return null;
}

interface StripProps {
  readonly offers: MyOffers;
  readonly attention: readonly Attention[];
  readonly quiet: ReadonlySet<string>;
}

/** What wants to be seen and makes no noise, the most pressing at the top. */
function Strip({ offers, attention, quiet }: StripProps) {
  const handoffs = useHandoffsInSight();
  const notices = useNotices(handoffs);
  const [aside, setAside] = useState<ReadonlySet<string>>(new Set());
  const { pathname } = useLocation();
  // The page of a hand-off says and offers all of this itself.
  const isElsewhere = ({ handoff }: { readonly handoff: Handoff }): boolean =>
    !pathname.endsWith(handoff.id);
  const quieted = offers.rings.filter(({ offer }) => quiet.has(offer.id));
  return (
    <div className={classes["strip"]}>
      {attention
        .filter(isElsewhere)
        .filter(({ kind, handoff }) => kind !== "crisis_on" || !aside.has(handoff.id))
        .map((each) => (
          <AttentionRow
            key={`${each.handoff.id} ${each.kind}`}
            attention={each}
            onDismiss={
              each.kind === "crisis_on"
                ? () => setAside(new Set([...aside, each.handoff.id]))
                : undefined
            }
          />
        ))}
      {[...quieted, ...offers.banners].map((mine) => (
        <BannerRow key={mine.offer.id} mine={mine} />
      ))}
      {notices.shown.filter(isElsewhere).map((notice) => (
        <NoticeRow key={notice.key} notice={notice} onDismiss={() => notices.dismiss(notice.key)} />
      ))}
      <Suspense>
        <MyHandoffs />
      </Suspense>
    </div>
  );
}
