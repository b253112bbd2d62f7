import { isIPv6 } from "node:net";

/**
 * The address that a request comes from, with so many proxies in front of the hub, counted as Express does: each of them
 * has written down whom it heard, and what a client wrote there before is not believed.
 */
export function clientAddress(
  peer: string,
  forwardedFor: string | undefined,
  trustedProxies: number,
): string {
  const written = (forwardedFor ?? "").split(",").map((part) => part.trim());
  const hops = [...written.filter((part) => part !== ""), peer].toReversed();
  return hops[Math.min(trustedProxies, hops.length - 1)] ?? peer;
}

/** An IPv4 address, or the /64 of an IPv6 one: that is what one subscriber is given, and can change addresses within. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined || !isIPv6(address)) return mapped ?? address;
  const [head = "", tail] = address.split("%")[0]?.split("::") ?? [];
  const before = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? [] : tail.split(":");
  const missing = tail === undefined ? 0 : 8 - before.length - after.length;
  const groups = [...before, ...Array.from({ length: missing }, () => "0"), ...after];
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":");
}
