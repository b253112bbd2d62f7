import { Button, Group, Loader, Stack } from "@mantine/core";
import { Suspense, useState } from "react";
import { useActions } from "../parts/use-actions.ts";
import { AcceptReplies } from "./AcceptReplies.tsx";
import { DeclineReasons } from "./DeclineReasons.tsx";
import type { MyOffer } from "./my-offers.ts";
import { lazyPage } from "../../../platform/lazy-page.ts";

/** A yes and a no are always at hand; what is rarer is fetched when it is first opened. */
const { Page: CounterForm } = lazyPage(async () => (await import("./CounterForm.tsx")).CounterForm);
const { Page: FactForm } = lazyPage(async () => (await import("./FactForm.tsx")).FactForm);

const others = [
  { action: "handoff.counter", label: "Propose…", Form: CounterForm },
  { action: "handoff.askFact", label: "Ask one fact…", Form: FactForm },
  { action: "handoff.decline", label: "Can't, pass on…", Form: DeclineReasons },
] as const;

/** All that a recipient may answer: a yes is one tap, everything else two. */
export function OfferAnswer({ mine }: { readonly mine: MyOffer }) {
  const [open, setOpen] = useState<string | null>(null);
  const actions = useActions(mine.handoff);
  const possible = others.filter(({ action }) => actions.includes(action));
  return (
    <Stack gap="md">
      <AcceptReplies mine={mine} />
      <Group gap="xs">
        {possible.map(({ action, label }) => (
          <Button
            key={action}
            variant={open === action ? "light" : "default"}
            aria-expanded={open === action}
            onClick={() => setOpen(open === action ? null : action)}
          >
            {label}
          </Button>
        ))}
      </Group>
      <Suspense fallback={<Loader size="sm" role="status" aria-label="Opening" />}>
        {possible.map(({ action, Form }) =>
          open === action ? <Form key={action} mine={mine} /> : null,
        )}
      </Suspense>
    </Stack>
  );
}
