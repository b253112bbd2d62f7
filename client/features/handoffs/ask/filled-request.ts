import { reasonSchema } from "#shared/handoffs/content.schema.ts";
import type { HandoffRequestInput } from "#shared/handoffs/handoffs.commands.ts";
import type { HandoffId, PersonId, RoomId } from "#shared/kernel/ids.ts";
import type { CommandHook } from "../../../platform/commands/use-command.ts";
import type { AskKind, AskUrgency, RequestDraft } from "./request-draft.ts";

/** What came of a request that was part of another act. */
export interface Given {
  readonly handoffId: HandoffId | null;
}

/** A request that another page has begun: its fields are filled, and it hears what became of it. */
export interface FilledRequest {
  /** Of what it was begun: drafts of different things do not mix. */
  readonly key: string;
  readonly fields: {
    readonly kind: AskKind;
    readonly urgency: AskUrgency;
    readonly personId: PersonId | null;
    readonly roomId: RoomId | null;
    readonly content: {
      readonly patientHandle: string;
      readonly reason: string;
      readonly note: string;
    };
  };
  onSent?(handoffId: HandoffId): Promise<unknown>;
  /** Where the request is part of another act, that one. */
  readonly instead?: CommandHook<HandoffRequestInput, Given>;
}

export function draftOfFilled({ fields }: FilledRequest): Partial<RequestDraft> {
  const { kind, urgency, personId, roomId, content } = fields;
  const { patientHandle, note } = content;
  const reason = reasonSchema.nullable().catch(null).parse(content.reason);
  return { kind, urgency, personId, roomId, patientHandle, note, reason };
}
