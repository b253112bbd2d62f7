import { Button, Group, Stack, Title } from "@mantine/core";
import { useEffect, useRef, useState, type ReactNode } from "react";
import type { Handoff } from "#shared/handoffs/handoffs.schema.ts";
import { useMe } from "../../../platform/session/session-context.ts";
import { actionLooks, type FormedAction } from "../actions/action-forms.tsx";
import { StartAction } from "../actions/StartAction.tsx";
import { OfferAnswer } from "../offers/OfferAnswer.tsx";
import { openOfferOf, useRelations } from "../parts/use-relations.ts";
import { useActions } from "../parts/use-actions.ts";
import { arrangeActions } from "./next-step.ts";
import classes from "../parts/panels.module.css";

/** What this person can do now: the next step open, the rest one tap away. */
export function ActionPanel({ handoff }: { readonly handoff: Handoff }) {
  const me = useMe();
  const relations = useRelations(handoff);
  const { hasOffer, next, others } = arrangeActions(useActions(handoff), handoff, relations);
  const offer = openOfferOf(handoff, me.id);
  if (!hasOffer && next === null && others.length === 0) return null;
  return (
    <section className={classes["card"]} aria-label="What you can do">
      <Stack gap="lg">
        {(hasOffer || next !== null) && (
          <div>
            <PanelTitle>{hasOffer ? "Your answer" : "Next"}</PanelTitle>
            {hasOffer && offer && <OfferAnswer mine={{ handoff, offer }} />}
            {next && <NextStep handoff={handoff} action={next} />}
          </div>
        )}
        {others.length > 0 && (
          <div>
            {!hasOffer && next === null && <PanelTitle>What you can do</PanelTitle>}
            <OtherActions handoff={handoff} actions={others} />
          </div>
        )}
      </Stack>
    </section>
  );
}

function PanelTitle({ children }: { readonly children: ReactNode }) {
  return (
    <Title order={2} size="h4" mb="sm">
      {children}
    </Title>
  );
}

function NextStep({
  handoff,
  action,
}: {
  readonly handoff: Handoff;
  readonly action: FormedAction;
}) {
  return action === "handoff.start" ? (
    <StartAction handoff={handoff} />
  ) : (
    actionLooks[action].form(handoff)
  );
}

/** A form that opens below the edge of the screen is brought into view. */
function OpenedForm({ children }: { readonly children: ReactNode }) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    ref.current?.scrollIntoView({ block: "nearest" });
  }, []);
  return <div ref={ref}>{children}</div>;
}

interface OtherActionsProps {
  readonly handoff: Handoff;
  readonly actions: readonly FormedAction[];
}

function OtherActions({ handoff, actions }: OtherActionsProps) {
  const [open, setOpen] = useState<FormedAction | null>(null);
  const shown = open !== null && actions.includes(open) ? open : null;
  return (
    <Stack gap="md">
      <Group gap="xs" role="group" aria-label="Other actions">
        {actions.map((action) => (
          <Button
            key={action}
            variant={shown === action ? "light" : "default"}
            aria-expanded={shown === action}
            onClick={() => setOpen(shown === action ? null : action)}
          >
            {actionLooks[action].label}
          </Button>
        ))}
      </Group>
      {shown && <OpenedForm key={shown}>{actionLooks[shown].form(handoff)}</OpenedForm>}
    </Stack>
  );
}
