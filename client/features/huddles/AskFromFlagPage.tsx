import type { ReactNode } from "react";
import { useParams } from "react-router";
import { linkFlag } from "#shared/huddles/huddles.commands.ts";
import {
  flagIdSchema,
  huddleIdSchema,
  type FlagId,
  type HuddleId,
} from "#shared/huddles/huddles.ids.ts";
import { flagHandoff } from "#shared/huddles/huddles.queries.ts";
import type { ValueOf } from "#shared/kernel/contract.ts";
import type { HandoffId } from "#shared/kernel/ids.ts";
import { useCommand } from "../../platform/commands/use-command.ts";
import { sayRefusal } from "../../platform/errors/refusal-messages.ts";
import { useHallwayQuery } from "../../platform/query/use-hallway-query.ts";
import { LoadingState } from "../../ui/LoadingState.tsx";
import { RefusedState } from "../../ui/RefusedState.tsx";

/** A request whose fields the flag has filled; once it is sent the flag leads to it. */
export interface FilledFromFlag {
  readonly key: string;
  readonly fields: ValueOf<typeof flagHandoff>;
  onSent(handoffId: HandoffId): Promise<unknown>;
}

export interface AskFromFlagPageProps {
  readonly ask: (filled: FilledFromFlag) => ReactNode;
}

/** A flagged patient becomes a hand-off: the ask page, with what is known in its fields. */
export function AskFromFlagPage({ ask }: AskFromFlagPageProps) {
  const parameters = useParams();
  const huddleId = huddleIdSchema.safeParse(parameters["id"]);
  const flagId = flagIdSchema.safeParse(parameters["flag"]);
  if (!huddleId.success || !flagId.success)
    return <RefusedState message="This address names no flagged patient." />;
  return <Filled huddleId={huddleId.data} flagId={flagId.data} ask={ask} />;
}

interface FilledProps extends AskFromFlagPageProps {
  readonly huddleId: HuddleId;
  readonly flagId: FlagId;
}

function Filled({ huddleId, flagId, ask }: FilledProps) {
  const { data, refusal } = useHallwayQuery(flagHandoff, { huddleId, flagId });
  const link = useCommand(linkFlag);
  if (refusal) return <RefusedState message={sayRefusal(refusal)} />;
  if (!data) return <LoadingState label="Fetching what was flagged" />;
  return ask({
    key: flagId,
    fields: data,
    onSent: (handoffId) => link.run({ huddleId, flagId, handoffId }),
  });
}
