import { describe, expect, it } from "vitest";
import { clientAddress, networkOf } from "./client-network.ts";

const PROXY = "192.0.2.1";
const CLIENT = "198.51.100.7";

describe("the address that a request comes from", () => {
  it.each([
    ["with no proxy, the one that connects", 0, undefined, PROXY],
    ["with no proxy, whatever the header says", 0, CLIENT, PROXY],
    ["behind one proxy, the one that it heard", 1, CLIENT, CLIENT],
    ["behind one proxy, not what the client claims before it", 1, `203.0.113.9, ${CLIENT}`, CLIENT],
    ["behind two proxies, the one that the outer heard", 2, `${CLIENT}, 192.0.2.2`, CLIENT],
    ["behind a proxy that writes nothing, the proxy", 1, undefined, PROXY],
    ["with fewer hops than proxies, the furthest", 3, CLIENT, CLIENT],
  ])("is, %s", (_, proxies, forwardedFor, address) => {
    expect(clientAddress(PROXY, forwardedFor, proxies)).toBe(address);
  });

  it.each([
    ["198.51.100.7", "198.51.100.7"],
    ["::ffff:198.51.100.7", "198.51.100.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
    ["2001:db8:1:2::6", "2001:db8:1:2"],
    ["2001:0db8:0001::", "2001:db8:1:0"],
    ["2001:db8::1", "2001:db8:0:0"],
    ["fe80::1%eth0", "fe80:0:0:0"],
    ["::1", "0:0:0:0"],
    ["", ""],
  ])("%s is of the network %s", (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
