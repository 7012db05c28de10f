// Builds the pages' scripts and styles: src/<page>/main.js and main.css become dist/<page>-HASH.js and .css.
// A page's parts that are loaded only when they are needed lie in src/<page>/kinds/<kind>/, with main.js and
// main.css of their own: they become dist/<page>-<kind>-HASH.js and .css. What they share with their page stays
// in the page's; no page shares anything with another one.
// manifest.json says which file belongs to which page or part, with hashes in their names, so that browsers may
// keep them for ever, and which files a script imports; beside each file lies the same one gzipped, which is what
// goes over the wire.
// Beside each script lie the words it uses in every language but English (words.mjs).
// `--watch` builds again whenever a source changes. Prints what each file costs over the wire.

import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import * as esbuild from "esbuild";
import { forPage, forServer, readCatalogues } from "./words.mjs";

/**
 * @typedef {esbuild.Metafile["outputs"]} Outputs
 * @typedef {{name: string, outputs: string[]}} Script  a built page or part: the file that is asked for, and those
 *   that come with it, itself included
 */

const here = dirname(fileURLToPath(import.meta.url));
const src = join(here, "src");
const dist = join(here, "dist");
const catalogues = join(here, "..", "workshop", "languages");

/** Page -> what was built of it. @type {Map<string, Outputs>} */
const built = new Map();
const pages = await folders(src);

await mkdir(dist, { recursive: true });
const watching = process.argv.includes("--watch");
await Promise.all(pages.map(async (page) => (watching ? (await esbuild.context(await options(page))).watch() : esbuild.build(await options(page)))));

/** @param {string} page @returns {Promise<esbuild.BuildOptions & {metafile: true}>} */
async function options(page) {
  return {
    entryPoints: await entryPoints(page),
    entryNames: "[name]-[hash]",
    chunkNames: `${page}-[name]-[hash]`,
    outdir: dist,
    absWorkingDir: here,
    bundle: true,
    splitting: true,
    format: "esm",
    minify: true,
    sourcemap: true,
    target: ["ios15.4", "chrome100"],
    metafile: true,
    logLevel: "warning",
    plugins: [wholePage(page), manifest(page)],
  };
}

/** One entry for the page's script and style, and for those of every part. @param {string} page */
async function entryPoints(page) {
  const parts = (await folders(join(src, page, "kinds"))).map((part) => ({ folder: join(src, page, "kinds", part), out: `${page}-${part}` }));
  return [{ folder: join(src, page), out: page }, ...parts].flatMap(({ folder, out }) =>
    ["js", "css"].map((ending) => ({ in: join(folder, `main.${ending}`), out })).filter((entry) => existsSync(entry.in)),
  );
}

/** @param {string} folder */
async function folders(folder) {
  if (!existsSync(folder)) return [];
  return (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

/**
 * Every part is told to need its page, which is there already. Otherwise each set of parts would share a small
 * file with the page: a dozen of them to fetch before the page starts, instead of one.
 * @param {string} page
 * @returns {esbuild.Plugin}
 */
function wholePage(page) {
  return {
    name: "whole page",
    setup(build) {
      build.onLoad({ filter: new RegExp(`/src/${page}/kinds/[^/]+/main\\.js$`) }, async ({ path }) => ({
        contents: `${await readFile(path, "utf8")}\nimport "../../main.js";\n`,
        loader: "js",
      }));
    },
  };
}

/** @param {string} page @returns {esbuild.Plugin} */
function manifest(page) {
  return {
    name: "manifest",
    setup(build) {
      build.onEnd(async ({ errors, metafile }) => {
        if (errors.length > 0 || !metafile) return;
        built.set(page, metafile.outputs);
        if (built.size === pages.length) await publish();
      });
    },
  };
}

/** Writes the manifest, removes the files of earlier builds, tells the sizes. */
async function publish() {
  const outputs = Object.assign({}, ...built.values());
  const scripts = [...built].flatMap(([page, outputs]) => scriptsOf(page, outputs));
  const names = [...Object.keys(outputs).map((path) => basename(path)), ...(await writeWords(scripts, outputs))];
  const files = names.filter((name) => /\.(js|css)$/.test(name)).sort();
  const shared = new Set(scripts.flatMap(({ name, outputs }) => outputs.map((path) => basename(path)).filter((file) => file !== name)));
  await writeManifest(files.filter((name) => !shared.has(name)), scripts);
  for (const name of files) {
    const bytes = await pack(name);
    console.log(`  ${plainName(name).padEnd(28)} ${(bytes / 1000).toFixed(1).padStart(6)} kB gzipped`);
  }
  await removeOthers(new Set([...names, ...files.map(packed), "manifest.json"]));
}

/**
 * The page's own first; what it brings along is no part's.
 * @param {string} page @param {Outputs} outputs
 * @returns {Script[]}
 */
function scriptsOf(page, outputs) {
  const entries = Object.keys(outputs).filter((path) => path.endsWith(".js") && outputs[path].entryPoint);
  const isPage = (/** @type {string} */ path) => plainName(basename(path)) === `${page}.js`;
  const ofPage = new Set(entries.filter(isPage).flatMap((path) => withImports(path, outputs)));
  return entries.map((path) => ({
    name: basename(path),
    outputs: withImports(path, outputs).filter((each) => isPage(path) || !ofPage.has(each)),
  }));
}

/** @param {string} path @param {Outputs} outputs @param {Set<string>} [found] @returns {string[]} */
function withImports(path, outputs, found = new Set()) {
  if (found.has(path)) return [];
  found.add(path);
  for (const { path: next, kind } of outputs[path].imports) if (kind === "import-statement") withImports(next, outputs, found);
  return [...found];
}

/**
 * The languages' files: for the server, and for the scripts; their names.
 * @param {Script[]} scripts @param {Outputs} outputs
 */
async function writeWords(scripts, outputs) {
  /** @type {{name: string, content: string}[]} */
  const files = [];
  for (const [language, sentences] of Object.entries(await readCatalogues(catalogues))) {
    files.push({ name: `words.${language}.json`, content: forServer(sentences) });
    for (const { name, outputs: paths } of scripts) {
      const sources = paths.flatMap((path) => Object.keys(outputs[path].inputs)).map((source) => `static/${source}`);
      const words = forPage(basename(plainName(name), ".js"), language, sentences, sources);
      if (words) files.push(words);
    }
  }
  await Promise.all(files.map(({ name, content }) => writeFile(join(dist, name), content)));
  return files.map(({ name }) => name);
}

/** Gzips a built file; how large it is then. @param {string} name */
async function pack(name) {
  const bytes = gzipSync(await readFile(join(dist, name)), { level: 9 });
  await writeFile(join(dist, packed(name)), bytes);
  return bytes.length;
}

/** @param {string} name */
function packed(name) {
  return `${name}.gz`;
}

/** @param {string} name */
function plainName(name) {
  return name.replace(/-[A-Z0-9]{8}(\.\w+)$/, "$1");
}

/** @param {string[]} names @param {Script[]} scripts */
async function writeManifest(names, scripts) {
  const files = Object.fromEntries(names.map((name) => [plainName(name), name]));
  const imports = Object.fromEntries(
    scripts.map(({ name, outputs }) => [plainName(name), outputs.map((path) => basename(path)).filter((file) => file !== name)]),
  );
  await writeFile(join(dist, "manifest.json"), JSON.stringify({ files, imports }, null, 2) + "\n");
}

/** @param {Set<string>} keep */
async function removeOthers(keep) {
  const old = (await readdir(dist)).filter((name) => !keep.has(name) && !name.startsWith("."));
  await Promise.all(old.map((name) => rm(join(dist, name))));
}
