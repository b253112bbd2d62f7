import type { ButtonProps } from "@mantine/core";
import { useNavigate } from "react-router";
import { adHocHuddle } from "#shared/huddles/huddles.commands.ts";
import type { HandoffId, PersonId } from "#shared/kernel/ids.ts";
import { useMe } from "../../../platform/session/session-context.ts";
import { useSite } from "../../../platform/site/use-site.ts";
import { ActButton } from "../../../ui/ActButton.tsx";

export interface StartHuddleProps extends ButtonProps {
  readonly personIds: readonly PersonId[];
  readonly handoffId?: HandoffId;
  /** Whom it is with, for a screen reader. */
  readonly withWhom: string;
}

/** A small huddle at once, in one tap: whoever is named is asked in. */
export function StartHuddle({ personIds, handoffId, withWhom, ...button }: StartHuddleProps) {
  const { siteId } = useSite();
  const navigate = useNavigate();
  const me = useMe();
  if (personIds.length === 1 && personIds[0] === me.id) return null;
  return (
    <ActButton
      contract={adHocHuddle}
      input={{ personIds: [...personIds], handoffId: handoffId ?? null }}
      variant="subtle"
      px="xs"
      aria-label={`Huddle with ${withWhom}`}
      {...button}
      onDone={({ huddleId }) => void navigate(`/sites/${siteId}/huddles/${huddleId}`)}
    >
      Huddle
    </ActButton>
  );
}
