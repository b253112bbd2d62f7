import type { Flag } from "#shared/huddles/flags.schema.ts";
import { changeFlag, settleFlag } from "#shared/huddles/huddles.commands.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import { ActButton } from "../../../ui/ActButton.tsx";
import { useHuddleRoom } from "../state/huddle-room.ts";
import { CarriedQuestion } from "./CarriedQuestion.tsx";

interface CarriedFlagProps {
  readonly flag: Flag;
  /** What its patient is called here. */
  readonly handle: string;
}

/** What becomes of a patient to whom three huddles did not come; a lead before whom it is put has it from then on. */
export function CarriedFlag({ flag, handle }: CarriedFlagProps) {
  const { huddle } = useHuddleRoom();
  const of = { huddleId: huddle.id, flagId: flag.id };
  const give = (ownerId: PersonId) => ({ ...of, changes: { ownerId } });
  return (
    <CarriedQuestion
      label={`Decide on this flag: ${handle}`}
      item={flag}
      drop={
        <ActButton
          contract={settleFlag}
          input={{ ...of, as: "dropped" }}
          variant="default"
          aria-label={`Drop: ${handle}`}
        >
          Drop
        </ActButton>
      }
      giveTo={(ownerId) => (
        <ActButton contract={changeFlag} input={give(ownerId)}>
          Give it to them
        </ActButton>
      )}
      putBefore={(leadId) => (
        <ActButton contract={changeFlag} input={give(leadId)}>
          Put it before them
        </ActButton>
      )}
    />
  );
}
