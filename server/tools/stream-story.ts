import type { HandoffEvent } from "../../shared/handoffs/handoffs.events.ts";
import { handoffEvents } from "../../shared/handoffs/handoffs.events.ts";
import { applyHandoffEvent } from "../../shared/handoffs/handoffs.reducer.ts";
import type { Handoff } from "../../shared/handoffs/handoffs.schema.ts";
import { tellEvent } from "../../shared/handoffs/handoffs.story.ts";
import type { PersonId } from "../../shared/kernel/ids.ts";
import { clockTime } from "../../shared/kernel/time.ts";
import { personChanged, personLeft, siteChanged } from "../../shared/people/people.events.ts";
import type { Site } from "../../shared/people/sites.schema.ts";
import type { StoredEvent } from "../platform/events/event-log.ts";

/** One event in words: what it is about, and what happened. */
export interface StoryLine {
  readonly about: string;
  readonly says: string;
  readonly ruleId: string | null;
}

export interface StreamStory {
  /** Learns how a hand-off stood before the first event that is told of it. */
  learn(event: StoredEvent): void;
  knows(subjectId: string): boolean;
  tell(event: StoredEvent): readonly StoryLine[];
}

const handoffTypes: ReadonlySet<string> = new Set(handoffEvents.map((contract) => contract.type));

/** Tells a site's stream as a story: people by their names, hand-offs by their rooms. Patient text is in no event. */
export function openStreamStory(site: Site, name: (id: PersonId) => string): StreamStory {
  const handoffs = new Map<string, Handoff>();
  const apply = (event: StoredEvent): void => {
    const { type, payload, subjectId } = event;
    if (!handoffTypes.has(type) || subjectId === null) return;
    const before = handoffs.get(subjectId);
    const isStart = type === "handoff.requested" || type === "handoff.shown";
    if (before || isStart)
      handoffs.set(subjectId, applyHandoffEvent(before, { type, payload } as HandoffEvent));
  };
  return {
    learn: apply,
    knows: (subjectId) => handoffs.has(subjectId),
    tell(event) {
      const before = event.subjectId === null ? undefined : handoffs.get(event.subjectId);
      apply(event);
      if (!handoffTypes.has(event.type))
        return [{ about: site.name, says: tellOfPeople(event, name), ruleId: null }];
      const about = labelOf(site, handoffs.get(event.subjectId ?? ""));
      const facts = {
        name: (id: PersonId | null) => (id === null ? "Somebody" : name(id)),
        clock: (at: number) => clockTime(at, site.zone),
        before,
        actorId: event.actorId,
      };
      const told = tellEvent({ type: event.type, payload: event.payload } as HandoffEvent, facts);
      return told.map(({ says, ruleId }) => ({ about, says, ruleId }));
    },
  };
}

function labelOf(site: Site, handoff: Handoff | undefined): string {
  if (!handoff) return "a hand-off";
  const room = site.rooms.find(({ id }) => id === handoff.roomId)?.name ?? "no room";
  return `${room}, ${handoff.urgency}`;
}

function tellOfPeople({ type, payload }: StoredEvent, name: (id: PersonId) => string): string {
  if (type === personChanged.type)
    return `${personChanged.payload.parse(payload).person.name}: what colleagues may know of them is new.`;
  if (type === personLeft.type)
    return `${name(personLeft.payload.parse(payload).personId)} no longer belongs to this site.`;
  if (type === siteChanged.type) return siteChanged.summary;
  return type;
}
