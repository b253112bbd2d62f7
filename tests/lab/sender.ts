import type { HandoffId, PersonId, SiteId } from "../../shared/kernel/ids.ts";
import type { CommandReply } from "../../shared/kernel/wire.ts";
import { careRoles } from "../../shared/kernel/roles.ts";
import {
  listDemoPeople,
  newCommand,
  sendOverHttp,
  type DemoPerson,
  type Sent,
} from "../support/http-door.ts";
import { stepIn } from "../support/somebody.ts";

/** Sends hand-offs and takes them back, one after the other for each of its people, whatever becomes of the hub. */
export interface Sender {
  /** Hand-offs whose request was acknowledged, by the id of the command. */
  readonly acknowledged: ReadonlyMap<string, HandoffId>;
  /** Hand-offs that were taken back and of which the sender knows it. */
  readonly cancelled: ReadonlySet<HandoffId>;
  /** How long each command took from its first try to its acknowledgement. */
  readonly outcomesMs: readonly number[];
  /** How long each "not now" took that a hub gave. */
  readonly refusalsMs: readonly number[];
  /** How often a command was sent again because no answer had come. */
  resent(): number;
  /** Ends when everything that was sent is acknowledged. */
  finish(): Promise<void>;
}

interface SendingPerson {
  readonly person: DemoPerson;
  readonly site: SiteId;
  token: string;
  /** Which of the nodes it asks now. */
  node: number;
}

const request = {
  kind: "curbside",
  urgency: "now",
  content: { reason: "depression", note: "Sleeps badly." },
};
const PATIENCE_MS = 120_000;
/** A hub that is on its way up needs the machine for itself. */
const BETWEEN_TRIES_MS = 50;

/** `urls`: nodes that it may ask; one that does not answer is left for the next. */
export async function startSender(urls: readonly string[], width: number): Promise<Sender> {
  const acknowledged = new Map<string, HandoffId>();
  const cancelled = new Set<HandoffId>();
  const outcomesMs: number[] = [];
  const refusalsMs: number[] = [];
  let resends = 0;
  let isFinishing = false;

  const urlOf = ({ node }: SendingPerson): string => urls[node % urls.length] ?? "";
  const signInAnew = async (sender: SendingPerson): Promise<void> => {
    const { id } = sender.person;
    const admitted = await stepIn(urlOf(sender), id as PersonId).catch(() => undefined);
    if (admitted) sender.token = admitted.token;
  };
  const insist = async (sender: SendingPerson, sent: Sent): Promise<CommandReply> => {
    const startedAt = performance.now();
    for (;;) {
      const triedAt = performance.now();
      const reply = await sendOverHttp(urlOf(sender), sender.token, sent);
      if (reply && isDefinite(reply)) {
        outcomesMs.push(performance.now() - startedAt);
        return reply;
      }
      if (reply) refusalsMs.push(performance.now() - triedAt);
      if (!reply || !reply.ok) sender.node += 1;
      if (performance.now() - startedAt > PATIENCE_MS)
        throw new Error(`${sent.name} is never acknowledged`);
      resends += 1;
      if (reply && !reply.ok && reply.code === "not_signed_in") await signInAnew(sender);
      await new Promise((resolve) => setTimeout(resolve, BETWEEN_TRIES_MS));
    }
  };
  const sendOne = async (sender: SendingPerson): Promise<void> => {
    const asked = newCommand("handoff.request", sender.site, request);
    const { handoffId } = valueOf<{ handoffId: HandoffId }>(await insist(sender, asked));
    acknowledged.set(asked.commandId, handoffId);
    const takenBack = newCommand("handoff.cancel", sender.site, { handoffId, reason: "resolved" });
    valueOf(await insist(sender, takenBack));
    cancelled.add(handoffId);
  };
  const people = await listDemoPeople(urls[0] ?? "");
  const senders = chooseSenders(people, width);
  for (const sender of senders) await signInAnew(sender);
  const work = senders.map(async (sender) => {
    while (!isFinishing) await sendOne(sender);
  });
  return {
    acknowledged,
    cancelled,
    outcomesMs,
    refusalsMs,
    resent: () => resends,
    async finish() {
      isFinishing = true;
      await Promise.all(work);
    },
  };
}

function isDefinite(reply: CommandReply): boolean {
  return reply.ok || !["unavailable", "not_signed_in", "too_many"].includes(reply.code);
}

function valueOf<Value>(reply: CommandReply): Value {
  if (!reply.ok) throw new Error(`refused: ${JSON.stringify(reply)}`);
  return reply.value as Value;
}

function chooseSenders(people: readonly DemoPerson[], width: number): readonly SendingPerson[] {
  const isCaring = ({ memberships }: DemoPerson): boolean =>
    memberships.some(({ roles }) => roles.some((role) => careRoles.some((each) => each === role)));
  return people
    .filter(isCaring)
    .slice(0, width)
    .flatMap((person, node) => {
      const [home] = person.memberships;
      return home ? [{ person, site: home.siteId, token: "", node }] : [];
    });
}
