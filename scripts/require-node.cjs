// Plain, old JavaScript: this must run on a Node that is too old for all the rest.
var parts = process.versions.node.split(".").map(Number);
if (parts[0] < 22 || (parts[0] === 22 && parts[1] < 18)) {
  console.error(
    "Hallway needs Node 22.18 or newer, and this is " +
      process.versions.node +
      ": run `npm ci` without leaving out optional packages (they bring a Node for Linux), or install a newer Node.",
  );
  process.exit(1);
}
