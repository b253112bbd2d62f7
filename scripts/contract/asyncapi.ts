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
export function buildAsyncApi(version: string): JsonSchema {
  const book = openSchemaBook("draft-7");
  const messages = messagesOf(book);
  return {
    asyncapi: "3.0.0",
    info: { title: "Hallway", version, description, license: { name: "AGPL-3.0-only" } },
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
  const refusal = (codes: readonly RefusalCode[]): JsonSchema => refusalSchema([...new Set(codes)]);
  const { shape } = eventsMessageSchema;
  const eventsMessage = objectSchema({
    site: book.schemaOf(shape.site, "output"),
    from: book.schemaOf(shape.from, "output"),
    to: book.schemaOf(shape.to, "output"),
    events: { type: "array", items: event },
  });
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
        properties: {
          message: { type: "string" },
          data: objectSchema({ code: { type: "string" }, message: { type: "string" } }),
        },
      },
    },
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
      reply: {
        anyOf: [
          ...distinct(allCommands.map((contract) => commandReplySchema(book, contract))),
          refusal([
            ...commonRefusals,
            "unknown_command",
            ...allCommands.flatMap((contract) => contract.refusals),
          ]),
        ],
      },
    },
    sync: {
      from: "client",
      summary: "Asks what one has missed of a site, and follows it from there.",
      payload: book.schemaOf(syncRequestSchema, "input"),
      example: { site: siteExample, since: 41 },
      reply: { anyOf: [...syncReplySchemas(book, event), refusal(queryRefusals)] },
    },
    input: {
      from: "client",
      summary: "A person is at this device; at most once a minute. No answer.",
      payload: objectSchema({}),
    },
    events: {
      from: "hub",
      summary:
        "Everything that this viewer may see of a site from `from` to `to`, both included; may be empty.",
      payload: eventsMessage,
    },
    presence: {
      from: "hub",
      summary:
        "What people are shown as: everybody at the start, then changes. Of one person the highest version counts.",
      payload: book.schemaOf(presenceMessageSchema, "output"),
    },
    session: {
      from: "hub",
      summary: "How this connection's own session stands.",
      payload: book.schemaOf(sessionMessageSchema, "output"),
    },
    "session.ended": {
      from: "hub",
      summary: "This session, token or screen has ended; the connection is closed.",
      payload: objectSchema({}),
    },
    resync: {
      from: "hub",
      summary: "What you may see has changed: sync your sites again; nothing more comes before.",
      payload: objectSchema({}),
    },
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
