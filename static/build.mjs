// Builds the pages' scripts and styles: src/<page>/main.js and main.css become dist/<page>-HASH.js and .css.
// manifest.json says which hash belongs to which page, so that browsers may keep the files for ever; beside
// each file lies the same one gzipped, which is what goes over the wire.
// Beside each script lie the words it uses in every language but English (words.mjs).
// `--watch` builds again whenever a source changes. Prints what each file costs over the wire.

import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import * as esbuild from "esbuild";
import { forPage, forServer, readCatalogues } from "./words.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const src = join(here, "src");
const dist = join(here, "dist");
const catalogues = join(here, "..", "workshop", "languages");

/** @type {esbuild.Plugin} */
const manifest = {
  name: "manifest",
  setup(build) {
    build.onEnd(async (result) => {
      if (result.errors.length === 0 && result.metafile) await publish(result.metafile.outputs);
    });
  },
};

const options = /** @satisfies {esbuild.BuildOptions} */ ({
  entryPoints: await entryPoints(),
  entryNames: "[name]-[hash]",
  outdir: dist,
  absWorkingDir: here,
  bundle: true,
  format: "esm",
  minify: true,
  sourcemap: true,
  target: ["ios15.4", "chrome100"],
  metafile: true,
  logLevel: "warning",
  plugins: [manifest],
});

await mkdir(dist, { recursive: true });
if (process.argv.includes("--watch")) await (await esbuild.context(options)).watch();
else await esbuild.build(options);

/** One entry for every page's script and style. */
async function entryPoints() {
  if (!existsSync(src)) return [];
  const pages = (await readdir(src, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  return pages.flatMap((page) =>
    ["js", "css"]
      .map((kind) => ({ in: join(src, page.name, `main.${kind}`), out: page.name }))
      .filter((entry) => existsSync(entry.in)),
  );
}

/**
 * Writes the manifest, removes the files of earlier builds, tells the sizes.
 * @param {esbuild.Metafile["outputs"]} outputs
 */
async function publish(outputs) {
  const built = [...Object.keys(outputs).map((path) => basename(path)), ...(await writeWords(outputs))];
  const entries = built.filter((name) => /\.(js|css)$/.test(name)).sort();
  await writeManifest(Object.fromEntries(entries.map((name) => [plainName(name), name])));
  for (const name of entries) {
    const bytes = await pack(name);
    console.log(`  ${plainName(name).padEnd(20)} ${(bytes / 1000).toFixed(1).padStart(6)} kB gzipped`);
  }
  await removeOthers(new Set([...built, ...entries.map(packed), "manifest.json"]));
}

/**
 * The languages' files: for the server, and for the pages; their names.
 * @param {esbuild.Metafile["outputs"]} outputs
 */
async function writeWords(outputs) {
  /** @type {{name: string, content: string}[]} */
  const files = [];
  for (const [language, sentences] of Object.entries(await readCatalogues(catalogues))) {
    files.push({ name: `words.${language}.json`, content: forServer(sentences) });
    for (const [path, { inputs }] of Object.entries(outputs).filter(([path]) => path.endsWith(".js"))) {
      const sources = Object.keys(inputs).map((source) => `static/${source}`);
      const words = forPage(basename(plainName(path), ".js"), language, sentences, sources);
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

/** @param {Record<string, string>} names */
async function writeManifest(names) {
  await writeFile(join(dist, "manifest.json"), JSON.stringify(names, null, 2) + "\n");
}

/** @param {Set<string>} keep */
async function removeOthers(keep) {
  const old = (await readdir(dist)).filter((name) => !keep.has(name) && !name.startsWith("."));
  await Promise.all(old.map((name) => rm(join(dist, name))));
}
