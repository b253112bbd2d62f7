import type { ActionItem } from "#shared/huddles/actions.schema.ts";
import {
  escalateActionItem,
  finishActionItem,
  reassignActionItem,
} from "#shared/huddles/huddles.commands.ts";
import { ActButton } from "../../../ui/ActButton.tsx";
import { CarriedQuestion } from "./CarriedQuestion.tsx";

interface CarriedActionProps {
  readonly item: ActionItem;
  readonly mayDrop: boolean;
  readonly onDone: () => void;
}

/** What becomes of an action that was carried three times; anybody may decide the same earlier. */
export function CarriedAction({ item, mayDrop, onDone }: CarriedActionProps) {
  const actionItemId = item.id;
  return (
    <CarriedQuestion
      label="Decide on this action"
      item={item}
      drop={
        mayDrop ? (
          <ActButton
            contract={finishActionItem}
            input={{ actionItemId, as: "dropped" }}
            variant="default"
          >
            Drop
          </ActButton>
        ) : null
      }
      giveTo={(ownerId) => (
        <ActButton contract={reassignActionItem} input={{ actionItemId, ownerId }} onDone={onDone}>
          Give it to them
        </ActButton>
      )}
      putBefore={(leadId) => (
        <ActButton contract={escalateActionItem} input={{ actionItemId, leadId }} onDone={onDone}>
          Put it before them
        </ActButton>
      )}
    />
  );
}
