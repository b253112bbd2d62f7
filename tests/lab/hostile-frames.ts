import { features } from "../../server/features.ts";
import type { Seeded } from "../support/seeded.ts";

const names = features.flatMap(({ commands }) => commands).map(({ contract }) => contract.name);
const events = ["command", "command", "sync", "input", "nonsense", "__proto__", "constructor"];
const namespaces = ["/admin,", "/socket,", "/%00,", `/${"n".repeat(300)},`];
/** Kinds of packets in the grammar of Socket.IO, and some that are none. */
const strangeKinds = ["0", "1", "3", "31", "4", "5", "6", "7", "29999999999999999999", "2-1"];

/** A frame that keeps to the grammar and to nothing else; where it asks for an answer, it gets one. */
export function makeFrame(chance: Seeded): string {
  const id = chance.chance(0.6) ? chance.int(0, 1e9) : "";
  return `42${id}${makeBody(chance)}`;
}

/** A frame that breaks the grammar; most of them end their link. */
export function makeBrokenFrame(chance: Seeded): string {
  switch (chance.int(0, 5)) {
    case 0:
      return noise(chance);
    case 1:
      return chance.pick(["", "1", "2probe", "3", "5", "6", "9", "b4AAAA", "4"]);
    case 2:
      return binaryFrame(chance);
    case 3:
      return `42${chance.pick(brokenBodies)}`;
    case 4:
      return `42${chance.pick(namespaces)}${makeBody(chance)}`;
    default:
      return `4${chance.pick(strangeKinds)}${makeBody(chance)}`;
  }
}

function makeBody(chance: Seeded): string {
  const event = JSON.stringify(chance.pick(events));
  const payloads = Array.from({ length: chance.int(0, 3) }, () => makePayload(chance));
  return `[${[event, ...payloads].join(",")}]`;
}

/** As JSON text, so that it may hold what no value of this language can. */
function makePayload(chance: Seeded): string {
  if (chance.chance(0.5)) return makeValue(chance, 0);
  const fields = ["name", "commandId", "site", "input", "since"].flatMap((key) =>
    chance.chance(0.8) ? [`${JSON.stringify(key)}:${makeField(chance, key)}`] : [],
  );
  if (chance.chance(0.2)) fields.push(`"__proto__":{"isAdmin":true}`);
  if (chance.chance(0.1)) fields.push(`"name":"handoff.request"`);
  return `{${fields.join(",")}}`;
}

function makeField(chance: Seeded, key: string): string {
  if (chance.chance(0.3)) return makeValue(chance, 0);
  const usual: Readonly<Record<string, readonly unknown[]>> = {
    name: [...names, "__proto__", "toString", "hasOwnProperty"],
    commandId: ["0198c0de-0000-7000-8000-000000000001", "nonsense", ""],
    site: ["site-1", "site-2", "__proto__", "../site-2", "site-1\u0000"],
    input: [{}, { handoffId: "x" }, { content: { patientHandle: "<script>" } }],
    since: [-1, 0, 1, 1e308, "1"],
  };
  return JSON.stringify(chance.pick(usual[key] ?? [null]));
}

function makeValue(chance: Seeded, depth: number): string {
  const pick = chance.int(0, depth > 4 ? 7 : 9);
  if (pick === 8) return `[${values(chance, depth).join(",")}]`;
  if (pick === 9) {
    const keys = ["a", "__proto__", "constructor", "length", "then", "toJSON", ""];
    const pairs = values(chance, depth).map(
      (value) => `${JSON.stringify(chance.pick(keys))}:${value}`,
    );
    return `{${pairs.join(",")}}`;
  }
  return chance.pick(scalars);
}

function values(chance: Seeded, depth: number): readonly string[] {
  return Array.from({ length: chance.int(0, 4) }, () => makeValue(chance, depth + 1));
}

const deep = 20_000;
const scalars = [
  "null",
  "true",
  "0",
  "-0",
  "1e999",
  "-1",
  "9007199254740993",
  '""',
  '"\\ud800"',
  '"\\u0000"',
  `"${"x".repeat(3_000)}"`,
  '{"_placeholder":true,"num":0}',
  '{"_placeholder":true,"num":-1}',
  '{"_placeholder":true,"num":1e9}',
];
const brokenBodies = [
  "",
  "[",
  "[]",
  "{}",
  "null",
  "7",
  '"command"',
  "[null]",
  "[[]]",
  "[7]",
  '["command"',
  '["command",]',
  `${"[".repeat(deep)}${"]".repeat(deep)}`,
  `["command",${"[".repeat(deep)}${"]".repeat(deep)}]`,
  `["command",${'{"a":'.repeat(5_000)}1${"}".repeat(5_000)}]`,
];

function binaryFrame(chance: Seeded): string {
  const attachments = chance.pick(["0", "1", "2", "-1", "1e9", "999999999999", ""]);
  return `45${attachments}-["command",{"_placeholder":true,"num":${chance.pick(["0", "1", "-1"])}}]`;
}

function noise(chance: Seeded): string {
  const length = chance.int(1, 40);
  const code = (): number => chance.pick([chance.int(0, 127), chance.int(0, 0xffff)]);
  return String.fromCharCode(...Array.from({ length }, code));
}

/** Bytes on a web socket that are no frame of a client, or none that is ever finished. */
export function makeBrokenBytes(chance: Seeded): Buffer {
  const length = chance.int(0, 200);
  const bytes = Buffer.from(Array.from({ length }, () => chance.int(0, 255)));
  const heads = [
    [0x81, 0x05], // text without a mask
    [0xf1, 0x80], // reserved bits
    [0x83, 0x80], // an opcode that there is not
    [0x80, 0x80], // the rest of a message that never began
    [0x01, 0x80], // the beginning of one that never ends
    [0x89, 0xfe], // a ping that is too long
    [0x88, 0x81], // a farewell with half a code
    [0x81, 0xff, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], // nine exabytes
  ];
  return Buffer.concat([Buffer.from(chance.pick(heads)), bytes]);
}
