/* Bundle styles, scripts and marks into ../static/built under hashed names, with a manifest that the templates read. */
import { build } from 'esbuild';
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { constants, brotliCompressSync, gzipSync } from 'node:zlib';

const here = path.dirname(fileURLToPath(import.meta.url));
const out = path.join(here, '..', 'static', 'built');

const result = await build({
  absWorkingDir: here,
  entryPoints: [
    'src/css/site.css', 'src/css/api.css', 'src/css/swagger.css', 'src/js/site.js', 'src/js/plate.js', 'src/js/compare.js', 'src/js/hero.js', 'src/js/story.js', 'src/js/api.js', 'src/js/embed.js', 'src/js/my_sets.js', 'src/css/embed.css',
    'src/img/mark.svg',
  ],
  outdir: out,
  entryNames: '[name]-[hash]',
  chunkNames: 'part-[name]-[hash]',
  assetNames: '[name]-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  minify: true,
  target: ['es2022', 'chrome110', 'firefox115', 'safari16.4'],
  loader: { '.svg': 'copy' },
  legalComments: 'linked',
  metafile: true,
});

const names = {};
const fresh = new Set(['manifest.json']);
/* Packed once and well here, so that no request waits for it; ../../assets.py chooses. */
const packed = {
  '.br': bytes => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
  '.gz': bytes => gzipSync(bytes, { level: 9 }),
};
for (const [file, made] of Object.entries(result.metafile.outputs)) {
  const name = path.basename(file);
  fresh.add(name);
  if (made.entryPoint) names[path.basename(made.entryPoint)] = name;
  else if (/mark-.*\.svg$/.test(name)) names['mark.svg'] = name;
}
await mkdir(out, { recursive: true });
await writeFile(path.join(out, 'manifest.json'), `${JSON.stringify(names, null, 2)}\n`);
for (const name of [...fresh].filter(one => /\.(css|js|svg)$/.test(one))) {
  const bytes = await readFile(path.join(out, name));
  for (const [ending, pack] of Object.entries(packed)) {
    const small = pack(bytes);
    if (small.length >= bytes.length) continue;
    await writeFile(path.join(out, name + ending), small);
    fresh.add(name + ending);
  }
}

/* A house that runs still asks for the files of the build before: they stay for a day after they were replaced. */
const DAY = 24 * 60 * 60 * 1000;
const record = path.join(out, 'replaced.json');
const before = JSON.parse(await readFile(record, 'utf8').catch(() => '{}'));
const replaced = {};
for (const name of await readdir(out)) {
  if (fresh.has(name) || name === path.basename(record)) continue;
  const since = before[name] ?? Date.now();
  if (Date.now() - since > DAY) await rm(path.join(out, name), { recursive: true });
  else replaced[name] = since;
}
await writeFile(record, `${JSON.stringify(replaced, null, 2)}\n`);
