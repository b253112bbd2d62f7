import { Stack } from "@mantine/core";
import { useEffect, useRef, type ReactNode } from "react";
import { useParams } from "react-router";
import { handoffIdSchema, siteIdSchema, type HandoffId } from "#shared/kernel/ids.ts";
import { isOpenState, type Handoff } from "#shared/handoffs/handoffs.schema.ts";
import { placeAndUrgency } from "#shared/handoffs/handoffs.sentences.ts";
import { usePageTitle } from "../../platform/page-title.ts";
import { sayRefusal } from "../../platform/errors/refusal-messages.ts";
import { useMe } from "../../platform/session/session-context.ts";
import { useSiteId } from "../../platform/site/site-context.ts";
import { LoadingState } from "../../ui/LoadingState.tsx";
import { RefusedState } from "../../ui/RefusedState.tsx";
import { HandoffCall, meetByVideo } from "./call/HandoffCall.tsx";
import { CrisisContacts } from "./crisis/CrisisContacts.tsx";
import { CrisisHeader } from "./crisis/CrisisHeader.tsx";
import { CrisisPeople } from "./crisis/CrisisPeople.tsx";
import { useSeen } from "./offers/use-seen.ts";
import { ActionPanel } from "./page/ActionPanel.tsx";
import { FeedbackPanel } from "./page/FeedbackPanel.tsx";
import { HandoffHeader } from "./page/HandoffHeader.tsx";
import { OffersPanel } from "./page/OffersPanel.tsx";
import { PatientPanel } from "./page/PatientPanel.tsx";
import { StoryPanel } from "./page/StoryPanel.tsx";
import { ThreadPanel } from "./page/ThreadPanel.tsx";
import { useHandoffDetail, type HandoffInView } from "./page/use-handoff-detail.ts";
import { useTelling } from "./parts/use-telling.ts";
import classes from "./page/HandoffPage.module.css";

export interface HandoffPageProps {
  /** What else can be done about it, in one tap. */
  readonly besides: (handoff: Handoff) => ReactNode;
}

/** One hand-off: where it stands, what I can do, and what has happened. */
export function HandoffPage({ besides }: HandoffPageProps) {
  const parameters = useParams();
  const chosen = useSiteId();
  const site = siteIdSchema.catch(chosen).parse(parameters["site"]);
  const id = handoffIdSchema.safeParse(parameters["id"]);
  if (!id.success) return <RefusedState message="This address names no hand-off." />;
  return <HandoffById key={id.data} site={site} id={id.data} besides={besides} />;
}

interface ByIdProps extends HandoffPageProps {
  readonly site: Handoff["siteId"];
  readonly id: HandoffId;
}

function HandoffById({ site, id, besides }: ByIdProps) {
  const view = useHandoffDetail(site, id);
  if (view.handoff) return <KnownHandoff handoff={view.handoff} view={view} besides={besides} />;
  return view.refusal ? (
    <RefusedState message={sayRefusal(view.refusal)} />
  ) : (
    <LoadingState label="Fetching the hand-off" />
  );
}

interface KnownProps extends HandoffPageProps {
  readonly handoff: Handoff;
  readonly view: HandoffInView;
}

function KnownHandoff({ handoff, view, besides }: KnownProps) {
  const { whereOf, site } = useTelling(handoff.siteId);
  usePageTitle(placeAndUrgency(whereOf(handoff), handoff.urgency));
  const content = view.detail?.content ?? null;
  const isCrisisOn =
    handoff.urgency === "crisis" && isOpenState(handoff.state) && handoff.state !== "completed";
  return (
    <Stack gap="lg" className={classes["page"] ?? ""}>
      <OpenedOffer handoff={handoff} />
      {isCrisisOn ? <CrisisHeader handoff={handoff} /> : <HandoffHeader handoff={handoff} />}
      <div className={classes["columns"]}>
        <div className={classes["left"]}>
          <div className={classes["doing"]}>
            {isCrisisOn && <CrisisPeople handoff={handoff} />}
            {meetByVideo(handoff) && <HandoffCall handoff={handoff} />}
            <FeedbackPanel handoff={handoff} content={content} />
            <ActionPanel handoff={handoff} />
            {!meetByVideo(handoff) && <HandoffCall handoff={handoff} />}
            {besides(handoff)}
            {content && <ThreadPanel handoff={handoff} reason={view.reason} />}
          </div>
          <div className={classes["story"]}>
            <StoryPanel handoff={handoff} story={view.detail?.story ?? []} />
          </div>
        </div>
        <div className={classes["knowing"]}>
          {isCrisisOn && <CrisisContacts site={site} />}
          <PatientPanel handoff={handoff} content={content} onRead={view.read} />
          <OffersPanel handoff={handoff} declines={content?.declines ?? []} />
        </div>
      </div>
    </Stack>
  );
}

/** Whoever opens the page of a hand-off that is before them has seen it. */
function OpenedOffer({ handoff }: { readonly handoff: Handoff }) {
  const me = useMe();
  const offer = handoff.offers.find(
    ({ personId, state }) => personId === me.id && (state === "sent" || state === "delivered"),
  );
  return offer ? <SeenOnce key={offer.id} handoff={handoff} offer={offer} /> : null;
}

function SeenOnce(mine: { readonly handoff: Handoff; readonly offer: Handoff["offers"][number] }) {
  const handleSeen = useSeen(mine);
  const isTold = useRef(false);
  useEffect(() => {
    if (!isTold.current) handleSeen();
    isTold.current = true;
  }, [handleSeen]);
  return null;
}
