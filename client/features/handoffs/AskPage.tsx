import { Button, Group, Text } from "@mantine/core";
import { useEffect, useRef } from "react";
import { useNavigate, useSearchParams } from "react-router";
import { personIdSchema, type PersonId } from "#shared/kernel/ids.ts";
import { usePageTitle } from "../../platform/page-title.ts";
import { useSite } from "../../platform/site/use-site.ts";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { usePrincipals } from "./parts/use-people.ts";
import { PreviewPanel } from "./ask/PreviewPanel.tsx";
import { draftOfFilled, type FilledRequest } from "./ask/filled-request.ts";
import { emptyDraft, type RequestDraft } from "./ask/request-draft.ts";
import { RequestForm as RequestFields } from "./ask/RequestForm.tsx";
import { SendBar } from "./ask/SendBar.tsx";
import { usePreview } from "./ask/use-preview.ts";
import { useRequestForm, type RequestForm } from "./ask/use-request-form.ts";
import { focusField } from "./parts/form-stops.ts";
import classes from "./ask/AskPage.module.css";

export interface AskPageProps {
  /** What another page has filled in. */
  readonly filled?: FilledRequest;
}

/** Asks for a warm hand-off: fifteen seconds by keyboard, with what will happen in sight before it is sent. */
export function AskPage({ filled }: AskPageProps) {
  usePageTitle("Ask for a hand-off");
  const { siteId } = useSite();
  const navigate = useNavigate();
  const formRef = useRef<HTMLFormElement>(null);
  const blank = useBlankDraft();
  const form = useRequestForm({
    blank: filled ? { ...blank, ...draftOfFilled(filled) } : blank,
    place: filled?.key ?? "board",
    personId: useNamedPerson(),
    form: formRef,
    instead: filled?.instead,
    onSent: (handoffId) => {
      void filled?.onSent?.(handoffId);
      void navigate(`/sites/${siteId}/handoffs/${handoffId}`);
    },
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
          {form.isKept && <KeptNote form={form} />}
          <RequestFields form={form} formRef={formRef} />
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
function useBlankDraft(): RequestDraft {
  const principals = usePrincipals();
  const personId = useNamedPerson();
  return emptyDraft({
    personId,
    onBehalfOfId: principals.length === 1 ? (principals[0]?.id ?? null) : null,
  });
}

function useNamedPerson(): PersonId | null {
  const { personById } = useSite();
  const [parameters] = useSearchParams();
  const named = personIdSchema.safeParse(parameters.get("person"));
  return named.success && personById(named.data) ? named.data : null;
}

/** What was begun before is still there; it may be about another patient. */
function KeptNote({ form }: { readonly form: RequestForm }) {
  return (
    <Group gap="sm" mb="md" role="status">
      <Text size="sm">This is what you began before and did not send.</Text>
      <Button variant="default" onClick={form.startAnew}>
        Start anew
      </Button>
    </Group>
  );
}
