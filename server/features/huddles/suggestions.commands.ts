import { randomUUID } from "node:crypto";
import type { InputOf, ValueOf } from "../../../shared/kernel/contract.ts";
import { ok, refuse, type Result } from "../../../shared/kernel/result.ts";
import type * as contracts from "../../../shared/huddles/huddles.commands.ts";
import { suggestionChanged, suggestionPosted } from "../../../shared/huddles/huddles.events.ts";
import type { SuggestionId } from "../../../shared/huddles/huddles.ids.ts";
import { checkOpen } from "../../../shared/huddles/huddles.people.rules.ts";
import { canCommandHuddle } from "../../../shared/huddles/huddles.policy.ts";
import type { suggestionList } from "../../../shared/huddles/huddles.queries.ts";
import { buildSuggestion, decideSettle } from "../../../shared/huddles/suggestions.rules.ts";
import { isPending } from "../../../shared/huddles/suggestions.schema.ts";
import { personOf } from "../../platform/actor.ts";
import type { CommandContext } from "../../platform/commands/command-context.ts";
import type { QueryContext } from "../../platform/queries/run-query.ts";
import { accessHuddle } from "./huddles.access.ts";
import {
  countSuggestions,
  deleteSuggestion,
  loadBoard,
  loadSuggestionForChange,
  openSuggestions,
  saveNewSuggestion,
  saveSuggestion,
  showSuggestion,
} from "./suggestions.store.ts";

type Contracts = typeof contracts;
type Reply = Promise<Result<{ suggestionId: SuggestionId }>>;

/** What was not signed comes onto the board by the hub, some minutes later. */
export const SHOW_DEADLINE = "suggestion.show";
/** What is settled goes when it has been kept as long as the practice keeps things. */
export const SUGGESTION_PURGE = "suggestion.purge";

const OF_HUDDLE_MAX = 20;
const PENDING_MAX = 200;
const BOARD_MAX = 300;

export async function postSuggestion(
  ctx: CommandContext,
  { huddleId, text, isSigned }: InputOf<Contracts["postSuggestion"]>,
): Reply {
  const access = await accessHuddle(ctx, huddleId);
  if (!access.ok) return access;
  const { huddle, relations, personId } = access.value;
  const open = checkOpen(huddle);
  if (!open.ok) return open;
  if (!canCommandHuddle("suggestion.post", relations, huddle))
    return refuse("forbidden", "Only who is in the huddle suggests something out of it.");
  const { ofHuddle, pending } = await countSuggestions(ctx.tx, ctx.site, huddleId);
  if (ofHuddle >= OF_HUDDLE_MAX || pending >= PENDING_MAX)
    return refuse("not_possible_now", "The board is full: the lead has to look through it first.");
  const id = randomUUID() as SuggestionId;
  const suggestion = buildSuggestion({ id, huddle, personId, isSigned }, ctx.now);
  await saveNewSuggestion(ctx.tx, ctx.secrets.masterKey, {
    suggestion,
    huddleId,
    isShown: isSigned,
    content: { text, why: null },
  });
  // An event names whoever gave the command: what is not signed has none before the hub shows it.
  if (isSigned) ctx.append(suggestionPosted, { suggestion }, ["site"]);
  else await ctx.setDeadline(SHOW_DEADLINE, id, suggestion.at);
  return ok({ suggestionId: id });
}

const noSuggestion = refuse("not_found", "There is no such suggestion.", "suggestionId");

export async function settleSuggestion(
  ctx: CommandContext,
  { suggestionId, as, why }: InputOf<Contracts["settleSuggestion"]>,
): Reply {
  ctx.audit.objectId = suggestionId;
  const stored = await loadSuggestionForChange(ctx.tx, ctx.site, suggestionId);
  if (!stored?.isShown) return noSuggestion;
  const leadId = personOf(ctx.actor).personId;
  const decided = decideSettle(stored.suggestion, { as, why, leadId }, ctx.now);
  if (!decided.ok) return decided;
  const suggestion = decided.value;
  const { masterKey } = ctx.secrets;
  const [before] = await openSuggestions(ctx.tx, masterKey, ctx.site, [stored]);
  const content = as === "taken_down" || !before ? null : { text: before.text, why };
  await saveSuggestion(ctx.tx, masterKey, suggestion, content);
  const until = isPending(suggestion) ? null : ctx.now + ctx.retentionMs;
  await ctx.setDeadline(SUGGESTION_PURGE, suggestionId, until);
  ctx.append(suggestionChanged, { suggestion }, ["site"]);
  return ok({ suggestionId });
}

/** The moment of one that was not signed has come. */
export async function handleShow(ctx: CommandContext, subjectId: string): Promise<void> {
  const id = subjectId as SuggestionId;
  const stored = await loadSuggestionForChange(ctx.tx, ctx.site, id);
  if (!stored || stored.isShown) return;
  await showSuggestion(ctx.tx, id);
  ctx.append(suggestionPosted, { suggestion: stored.suggestion }, ["site"]);
}

export async function handleSuggestionKept(ctx: CommandContext, subjectId: string): Promise<void> {
  await deleteSuggestion(ctx.tx, subjectId as SuggestionId);
}

export async function listSuggestions(
  ctx: QueryContext,
): Promise<Result<ValueOf<typeof suggestionList>>> {
  const board = await loadBoard(ctx.tx, ctx.site, BOARD_MAX);
  const contents = await openSuggestions(ctx.tx, ctx.secrets.masterKey, ctx.site, board);
  return ok({
    suggestions: board.map(({ suggestion }, index) => ({
      suggestion,
      content: contents[index] ?? null,
    })),
  });
}
