import { isUnspoken } from "#shared/huddles/flags.rules.ts";
import { endHuddle } from "#shared/huddles/huddles.commands.ts";
import { useCommand } from "../../../platform/commands/use-command.ts";
import { CommandOutcomeNote } from "../../../ui/CommandOutcomeNote.tsx";
import { ConfirmButton } from "../../../ui/ConfirmButton.tsx";
import { listNames } from "../../../ui/list-names.ts";
import { useHuddleRoom } from "../state/huddle-room.ts";
import classes from "./NowCard.module.css";

/** Ends it for everybody; whoever was flagged and not spoken of is said before. */
export function EndHuddle({ isNext = false }: { readonly isNext?: boolean }) {
  const { huddle } = useHuddleRoom();
  const command = useCommand(endHuddle);
  const unspoken = useUnspoken();
  return (
    <div className={isNext ? classes["next"] : undefined}>
      <ConfirmButton
        size="md"
        variant={isNext ? "filled" : "default"}
        question="End this huddle?"
        consequence={
          <>
            Everybody is out, and the summary is posted. Action items stay.
            {unspoken ? (
              <>
                <br />
                <br />
                {unspoken}
              </>
            ) : null}
          </>
        }
        confirmLabel="End it"
        isMild
        loading={command.state === "sending"}
        onConfirm={() => void command.run({ huddleId: huddle.id })}
      >
        End the huddle
      </ConfirmButton>
      <CommandOutcomeNote state={command.state} refusal={command.refusal} />
    </div>
  );
}

/** Whom it has not come to, and what becomes of them; null where it has come to everybody. */
function useUnspoken(): string | null {
  const { huddle, contents } = useHuddleRoom();
  const left = huddle.flags.filter(isUnspoken);
  if (left.length === 0) return null;
  const handles = left
    .map(({ id }) => contents.flag(id)?.handle)
    .filter((each) => each !== undefined);
  const who = handles.length < left.length ? "" : `: ${listNames(handles)}`;
  const count =
    left.length === 1 ? "1 flagged patient was" : `${left.length} flagged patients were`;
  const carried =
    huddle.standingRoomId === null
      ? "After the end they can still be made hand-offs here."
      : "They are flagged again in this room's next huddle, and can be made hand-offs until then.";
  return `${count} not spoken of yet${who}. ${carried}`;
}
