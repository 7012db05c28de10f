// A part's style comes to a page while other steps may still be seen: what it says of a class must hold for its own only.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const PAGE = fileURLToPath(new URL("../../static/src/participant", import.meta.url));
const PARTS = readdirSync(join(PAGE, "kinds"), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);

test("no part styles a class that the page or another part styles", () => {
  const owners = new Map([...classesOf(join(PAGE, "main.css"))].map((name) => [name, "page"]));
  const shared = new Map();
  const twice = PARTS.flatMap((part) =>
    [...classesOf(join(PAGE, "kinds", part, "main.css"), shared)].flatMap((name) => {
      const owner = owners.get(name);
      owners.set(name, part);
      return owner ? [`.${name}: ${owner} and ${part}`] : [];
    }),
  );
  assert.deepEqual(twice, []);
});

/**
 * The classes that rules begin with, those of what is imported included; a file that two parts import is no trouble.
 * @param {string} path
 * @param {Map<string, Set<string>>} [imported]
 * @returns {Set<string>}
 */
function classesOf(path, imported) {
  const source = readFileSync(path, "utf8").replace(/\/\*[^]*?\*\//g, "");
  const own = new Set([...source.matchAll(/(?<=^|[},])\s*\.([a-z][\w-]*)\s*(?=[,{])/g)].map(([, name]) => name));
  for (const [, file] of source.matchAll(/@import "(.+?)"/g)) {
    const from = join(path, "..", file);
    if (imported?.has(from)) continue;
    const there = classesOf(from, imported);
    imported?.set(from, there);
    // The part that imports a file may say more of its classes
    for (const name of there) own.add(name);
  }
  return own;
}
