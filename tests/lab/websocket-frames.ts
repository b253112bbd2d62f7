import { randomBytes } from "node:crypto";

const [TEXT, BINARY] = [1, 2];
const FINAL = 0x80;
const MASKED = 0x80;
const [TWO_BYTES, EIGHT_BYTES] = [126, 127];

/** One frame as a client sends it: text, or binary where bytes are given. */
export function maskedFrame(payload: string | Buffer): Buffer {
  const bytes = Buffer.from(payload as string);
  const mask = randomBytes(4);
  const masked = Buffer.alloc(bytes.length);
  for (let at = 0; at < bytes.length; at += 1) masked[at] = (bytes[at] ?? 0) ^ (mask[at % 4] ?? 0);
  const opcode = typeof payload === "string" ? TEXT : BINARY;
  return Buffer.concat([Buffer.from([FINAL | opcode]), maskedLength(bytes.length), mask, masked]);
}

function maskedLength(length: number): Buffer {
  if (length < TWO_BYTES) return Buffer.from([MASKED | length]);
  if (length < 2 ** 16) {
    const bytes = Buffer.from([MASKED | TWO_BYTES, 0, 0]);
    bytes.writeUInt16BE(length, 1);
    return bytes;
  }
  const bytes = Buffer.alloc(9);
  bytes[0] = MASKED | EIGHT_BYTES;
  bytes.writeBigUInt64BE(BigInt(length), 1);
  return bytes;
}

/** Reads what a server sends; every text frame is given to `hear`, all others are passed over. */
export function readFrames(hear: (text: string) => void): (bytes: Buffer) => void {
  let chunks: Buffer[] = [];
  let held = 0;
  let wanted = 2;
  return (bytes) => {
    chunks.push(bytes);
    held += bytes.length;
    if (held < wanted) return;
    let all = Buffer.concat(chunks);
    for (;;) {
      const frame = frameOf(all);
      if (!frame) break;
      if (all.length < frame.end) {
        wanted = frame.end;
        break;
      }
      wanted = 2;
      if (((all[0] ?? 0) & 0x0f) === TEXT) hear(all.toString("utf8", frame.start, frame.end));
      all = all.subarray(frame.end);
    }
    [chunks, held] = [[all], all.length];
  };
}

/** Where the first frame's payload begins and ends; undefined where its head is not there yet. */
function frameOf(all: Buffer): { readonly start: number; readonly end: number } | undefined {
  if (all.length < 2) return undefined;
  const short = (all[1] ?? 0) & 0x7f;
  if (short < TWO_BYTES) return { start: 2, end: 2 + short };
  const start = short === TWO_BYTES ? 4 : 10;
  if (all.length < start) return undefined;
  const length = short === TWO_BYTES ? all.readUInt16BE(2) : Number(all.readBigUInt64BE(2));
  return { start, end: start + length };
}
