import { Text } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useNavigate, useSearchParams } from "react-router";
import { personIdSchema, type PersonId } from "#shared/kernel/ids.ts";
import { usePageTitle } from "../../platform/page-title.ts";
import { useSite } from "../../platform/site/use-site.ts";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { usePrincipals } from "./parts/use-people.ts";
import { PreviewPanel } from "./ask/PreviewPanel.tsx";
import { emptyDraft, type RequestDraft } from "./ask/request-draft.ts";
import { RequestForm } from "./ask/RequestForm.tsx";
import { SendBar } from "./ask/SendBar.tsx";
import { usePreview } from "./ask/use-preview.ts";
import { useRequestForm } from "./ask/use-request-form.ts";
import { focusField } from "./parts/form-stops.ts";
import classes from "./ask/AskPage.module.css";

/** Asks for a warm hand-off: fifteen seconds by keyboard, with what will happen in sight before it is sent. */
export function AskPage() {
  usePageTitle("Ask for a hand-off");
  const { siteId } = useSite();
  const navigate = useNavigate();
  const formRef = useRef<HTMLFormElement>(null);
  const [start] = useState(useFirstDraft());
  const form = useRequestForm({
    start,
    form: formRef,
    onSent: (handoffId) => void navigate(`/sites/${siteId}/handoffs/${handoffId}`),
  });
  const preview = usePreview(form.draft);
  useEffect(() => {
    if (formRef.current) focusField(formRef.current, ["urgency"]);
  }, []);
  return (
    <>
      <div className={classes["page"]}>
        <div>
          <PageHeader
            title="Ask for a hand-off"
            subtitle={
              <Text span size="sm" visibleFrom="sm">
                The keys beside the choices work while a group has the focus, and go on to the next.
              </Text>
            }
          />
          <RequestForm form={form} formRef={formRef} />
        </div>
        <aside className={classes["aside"]}>
          <PreviewPanel form={form} state={preview} />
        </aside>
      </div>
      <SendBar form={form} preview={preview} />
    </>
  );
}

/** A nurse who acts for one provider alone asks on their behalf; whoever was chosen on the board is asked first. */
function useFirstDraft(): RequestDraft {
  const principals = usePrincipals();
  const { personById } = useSite();
  const [parameters] = useSearchParams();
  const named = personIdSchema.safeParse(parameters.get("person"));
  const personId: PersonId | null = named.success && personById(named.data) ? named.data : null;
  return emptyDraft({
    personId,
    onBehalfOfId: principals.length === 1 ? (principals[0]?.id ?? null) : null,
  });
}
