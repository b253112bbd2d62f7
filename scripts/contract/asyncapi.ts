import { commonRefusals } from "../../shared/kernel/contract.ts";
import type { RefusalCode } from "../../shared/kernel/refusal-codes.ts";
import {
  commandRequestSchema,
  eventsMessageSchema,
  syncRequestSchema,
  wireEventSchema,
} from "../../shared/kernel/wire.ts";
import { sessionMessageSchema, socketAuthSchema } from "../../shared/people/sessions.schema.ts";
import { presenceMessageSchema } from "../../shared/presence/presence.message.ts";
import { allCommands, allEvents } from "../../shared/registry.ts";
import { objectSchema, refusalSchema } from "./answers.ts";
import type { PackageFacts } from "./package-facts.ts";
import { callsAskedBy, callsToldBy } from "./call-messages.ts";
import { commandReplySchema, queryRefusals } from "./command-paths.ts";
import { commandExamples, commandIdExample, siteExample } from "./examples.ts";
import { openSchemaBook, type JsonSchema, type SchemaBook } from "./json-schemas.ts";
import { syncReplySchemas } from "./sync-replies.ts";

const description = [
  "Socket.IO 4 on the path `/socket`, namespace `/`. Show `connect` as the handshake's `auth`; a refusal comes as `connect_error` with `data: {code, message}`.",
  "Then `sync` each site that you want to follow: apply its events, or start from its snapshot, and ask again while `to < head`; from there on `events` follow by themselves, in order.",
  "Where `from` is not your cursor + 1, after a reconnect and on `resync`, `sync` again. A pushed message is a hint; the stream is the truth.",
].join(" ");

/** Who sends a message, and where it is answered, with what. */
interface Message {
  readonly from: "client" | "hub";
  readonly summary: string;
  readonly payload: JsonSchema;
  readonly example?: unknown;
  readonly reply?: JsonSchema;
}

/** The socket's side of the contract as AsyncAPI 3.0. Operations are named as the hub sees them: it receives what clients send. */
export function buildAsyncApi({ version, license }: PackageFacts): JsonSchema {
  const book = openSchemaBook("draft-7");
  const messages = messagesOf(book);
  return {
    asyncapi: "3.0.0",
    info: { title: "Hallway", version, description, license: { name: license } },
    defaultContentType: "application/json",
    servers: {
      demo: {
        host: "127.0.0.1:3000",
        pathname: "/socket",
        protocol: "ws",
        description: "A demo on this machine",
        "x-socket.io": { path: "/socket", namespace: "/", protocolVersion: 5 },
      },
    },
    channels: {
      socket: {
        address: "/",
        description: "One connection; the name of a message is the name of its Socket.IO event.",
        messages: Object.fromEntries(channelMessages(messages)),
      },
    },
    operations: Object.fromEntries(
      Object.entries(messages).map(([name, message]) => [name, operationOf(name, message)]),
    ),
    components: { schemas: book.components },
  };
}

function channelMessages(
  messages: Readonly<Record<string, Message>>,
): readonly (readonly [string, JsonSchema])[] {
  return Object.entries(messages).flatMap(([name, { summary, payload, example, reply }]) => [
    [
      name,
      {
        name,
        summary,
        payload,
        ...(example === undefined ? {} : { examples: [{ payload: example }] }),
      },
    ] as const,
    ...(reply
      ? [
          [
            `${name}.reply`,
            { name, summary: `The acknowledgement of ${name}.`, payload: reply },
          ] as const,
        ]
      : []),
  ]);
}

const channel = { $ref: "#/channels/socket" };
const messageRef = (name: string) => ({ $ref: `#/channels/socket/messages/${name}` });

function operationOf(name: string, { from, summary, reply }: Message): JsonSchema {
  return {
    action: from === "client" ? "receive" : "send",
    channel,
    summary,
    messages: [messageRef(name)],
    ...(reply ? { reply: { channel, messages: [messageRef(`${name}.reply`)] } } : {}),
  };
}

function messagesOf(book: SchemaBook): Readonly<Record<string, Message>> {
  const event = eventSchema(book);
  return { ...handshake(book), ...askedBy(book, event), ...toldBy(book, event) };
}

/** How a connection begins. */
function handshake(book: SchemaBook): Readonly<Record<string, Message>> {
  const data = objectSchema({ code: { type: "string" }, message: { type: "string" } });
  return {
    connect: {
      from: "client",
      summary: "The handshake's `auth`: a person's device, or a paired wall screen.",
      payload: book.schemaOf(socketAuthSchema, "input"),
    },
    connect_error: {
      from: "hub",
      summary: "The handshake was refused; `data` says why.",
      payload: {
        type: "object",
        required: ["message"],
        properties: { message: { type: "string" }, data },
      },
    },
  };
}

/** What clients send. */
function askedBy(book: SchemaBook, event: JsonSchema): Readonly<Record<string, Message>> {
  const replies = distinct(allCommands.map((contract) => commandReplySchema(book, contract)));
  const refusals: readonly RefusalCode[] = [
    ...commonRefusals,
    "unknown_command",
    ...allCommands.flatMap((contract) => contract.refusals),
  ];
  return {
    command: {
      from: "client",
      summary: "Asks for a change; the acknowledgement is sent when it is durable.",
      payload: { oneOf: allCommands.map((contract) => commandSchema(book, contract)) },
      example: {
        name: "handoff.request",
        commandId: commandIdExample,
        site: siteExample,
        input: commandExamples["handoff.request"],
      },
      reply: { anyOf: [...replies, refusalSchema([...new Set(refusals)])] },
    },
    sync: {
      from: "client",
      summary: "Asks what one has missed of a site, and follows it from there.",
      payload: book.schemaOf(syncRequestSchema, "input"),
      example: { site: siteExample, since: 41, view: "hallway" },
      reply: { anyOf: [...syncReplySchemas(book, event), refusalSchema(queryRefusals)] },
    },
    ...callsAskedBy(book),
    input: {
      from: "client",
      summary: "A person is at this device; at most once a minute. No answer.",
      payload: objectSchema({}),
    },
  };
}

/** What the hub sends by itself. */
function toldBy(book: SchemaBook, event: JsonSchema): Readonly<Record<string, Message>> {
  const { site, from, to } = eventsMessageSchema.shape;
  const eventsMessage = objectSchema({
    site: book.schemaOf(site, "output"),
    from: book.schemaOf(from, "output"),
    to: book.schemaOf(to, "output"),
    events: { type: "array", items: event },
  });
  const nothing = objectSchema({});
  const told = (summary: string, payload: JsonSchema): Message => ({
    from: "hub",
    summary,
    payload,
  });
  return {
    events: told(
      "Everything that this viewer may see of a site from `from` to `to`, both included; may be empty.",
      eventsMessage,
    ),
    presence: told(
      "What people are shown as: everybody at the start, then changes. Of one person the highest version counts.",
      book.schemaOf(presenceMessageSchema, "output"),
    ),
    ...callsToldBy(book),
    session: told(
      "How this connection's own session stands.",
      book.schemaOf(sessionMessageSchema, "output"),
    ),
    "session.ended": told(
      "This session, token or screen has ended; the connection is closed.",
      nothing,
    ),
    resync: told(
      "What you may see has changed: sync your sites again; nothing more comes before.",
      nothing,
    ),
  };
}

function commandSchema(book: SchemaBook, contract: (typeof allCommands)[number]): JsonSchema {
  const { commandId, site } = commandRequestSchema.shape;
  const fields = {
    name: { type: "string", const: contract.name },
    commandId: book.schemaOf(commandId, "input"),
    site: book.schemaOf(site, "input"),
    input: book.schemaOf(contract.input, "input"),
  };
  return { title: contract.name, description: contract.summary, ...objectSchema(fields) };
}

/** One branch for each type of event: whoever knows the type knows the payload. */
function eventSchema(book: SchemaBook): JsonSchema {
  const { shape } = wireEventSchema;
  const branches = allEvents.map((contract) => ({
    title: contract.type,
    description: contract.summary,
    ...objectSchema({
      seq: book.schemaOf(shape.seq, "output"),
      type: { type: "string", const: contract.type },
      at: book.schemaOf(shape.at, "output"),
      actorId: book.schemaOf(shape.actorId, "output"),
      subjectId: book.schemaOf(shape.subjectId, "output"),
      payload: book.schemaOf(contract.payload, "output"),
    }),
  }));
  book.components["Event"] = {
    description:
      "A fact in a site's stream. A type that you do not know is to be passed over, its number still counts.",
    oneOf: branches,
  };
  return { $ref: "#/components/schemas/Event" };
}

function distinct(schemas: readonly JsonSchema[]): readonly JsonSchema[] {
  return [...new Map(schemas.map((schema) => [JSON.stringify(schema), schema])).values()];
}
